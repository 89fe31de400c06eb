package dev.bailiwick.wire.tsig;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;

/// Writes TSIG records (RFC 8945 §4.2).
public final class TsigRecord {
    private static final byte[] NOTHING = {};

    private TsigRecord() {}

    static int write(
            byte[] out,
            int start,
            TsigKey key,
            long time,
            int fudge,
            byte[] mac,
            int error,
            byte[] other) {
        int fixed = key.name().copyTo(out, start);
        int at = key.algorithm().wireName().copyTo(out, fixed + 10);
        begin(out, fixed);
        Octets.u16(out, at, (int) (time >>> 32));
        Octets.i32(out, at + 2, (int) time);
        Octets.u16(out, at + 6, fudge);
        return end(out, fixed, at + 8, mac, Octets.u16(out, Header.ID), error, other);
    }

    /// Writes the record of an answer that cannot be signed: names and times are those of the request, and there is no
    /// MAC (RFC 8945 §5.3.2).
    ///
    /// @param request holds the request that `tsig` has read
    /// @param id of the request
    /// @param error [TsigStatus#BADKEY] or [TsigStatus#BADSIG]
    /// @return index behind the record
    public static int writeUnsigned(
            byte[] out, int start, byte[] request, TsigView tsig, int id, TsigStatus error) {
        System.arraycopy(tsig.keyName(), 0, out, start, tsig.keyNameLength());
        int fixed = start + tsig.keyNameLength();
        begin(out, fixed);
        int at = fixed + 10;
        System.arraycopy(tsig.algorithm(), 0, out, at, tsig.algorithmLength());
        at += tsig.algorithmLength();
        System.arraycopy(request, tsig.timersAt(), out, at, 8);
        return end(out, fixed, at + 8, NOTHING, id, error.code(), NOTHING);
    }

    private static void begin(byte[] out, int fixed) {
        Octets.u16(out, fixed, RrType.TSIG);
        Octets.u16(out, fixed + 2, RrClass.ANY);
        Octets.i32(out, fixed + 4, 0);
    }

    private static int end(
            byte[] out, int fixed, int start, byte[] mac, int id, int error, byte[] other) {
        Octets.u16(out, start, mac.length);
        System.arraycopy(mac, 0, out, start + 2, mac.length);
        int at = start + 2 + mac.length;
        Octets.u16(out, at, id);
        Octets.u16(out, at + 2, error);
        Octets.u16(out, at + 4, other.length);
        System.arraycopy(other, 0, out, at + 6, other.length);
        at += 6 + other.length;
        Octets.u16(out, fixed + 8, at - fixed - 10);
        return at;
    }
}
