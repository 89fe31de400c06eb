package dev.bailiwick.wire.tsig;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.TsigLayout;

/// The TSIG record of a message, read where it lies: see [TsigLayout]. Borrows the message; a work area.
public final class TsigView {
    private static final int FIXED = 10;

    private final byte[] keyName = new byte[Names.MAX_OCTETS + 8];
    private final byte[] algorithm = new byte[Names.MAX_OCTETS + 8];
    private final byte[] room = new byte[Names.MAX_OCTETS + 8];
    private byte[] message = new byte[0];
    private int recordAt;
    private int fixedAt;
    private int keyNameLength;
    private int algorithmLength;
    private int fieldsAt;

    /// Looks for a TSIG record, the last one of the additional section.
    ///
    /// @param length octets of the message
    /// @return its index, -1 when there is none, -2 when the message is malformed
    public int find(byte[] octets, int length) {
        if (length < Header.OCTETS) {
            return -2;
        }
        int at = Header.OCTETS;
        for (int i = Octets.u16(octets, Header.QDCOUNT); i > 0; i--) {
            at = Names.skipCompressed(octets, at, length);
            if (at == Names.MALFORMED || at + 4 > length) {
                return -2;
            }
            at += 4;
        }
        int records =
                Octets.u16(octets, Header.ANCOUNT)
                        + Octets.u16(octets, Header.NSCOUNT)
                        + Octets.u16(octets, Header.ARCOUNT);
        int last = -1;
        for (int i = 0; i < records; i++) {
            last = at;
            int fixed = Names.skipCompressed(octets, at, length);
            if (fixed == Names.MALFORMED || fixed + FIXED > length) {
                return -2;
            }
            at = fixed + FIXED + Octets.u16(octets, fixed + 8);
            if (at > length) {
                return -2;
            }
            if (Octets.u16(octets, fixed) == RrType.TSIG) {
                boolean isLast = i == records - 1 && Octets.u16(octets, Header.ARCOUNT) > 0;
                boolean isWell =
                        isLast
                                && TsigLayout.isWellFormed(
                                        octets, last, fixed, at - fixed - FIXED, room);
                return isWell && at == length ? last : -2;
            }
        }
        return -1;
    }

    /// Reads the record at an index.
    ///
    /// @param octets the message
    /// @param length its octets
    /// @param at index of a TSIG record that is well-formed as [TsigLayout#isWellFormed] has it
    public void read(byte[] octets, int length, int at) {
        message = octets;
        recordAt = at;
        fixedAt = Names.decompress(octets, at, length, room, 0);
        keyNameLength = Names.length(room, 0);
        Names.fold(room, 0, keyNameLength, keyName, 0);
        fieldsAt = Names.decompress(octets, fixedAt + FIXED, length, room, 0);
        algorithmLength = Names.length(room, 0);
        Names.fold(room, 0, algorithmLength, algorithm, 0);
    }

    /// Index of the record: octets of the message without it.
    public int at() {
        return recordAt;
    }

    /// The key's name in lower case from index 0, eight octets behind it.
    public byte[] keyName() {
        return keyName;
    }

    public int keyNameLength() {
        return keyNameLength;
    }

    /// 0 in every record that is made; what it is goes into the digest (RFC 8945 §4.3.3).
    int ttl() {
        return Octets.i32(message, fixedAt + 4);
    }

    /// The algorithm's name in lower case from index 0.
    public byte[] algorithm() {
        return algorithm;
    }

    public int algorithmLength() {
        return algorithmLength;
    }

    /// Index of time signed and fudge: eight octets.
    public int timersAt() {
        return fieldsAt;
    }

    /// Seconds since 1970.
    public long timeSigned() {
        return Octets.i64(message, fieldsAt) >>> 16;
    }

    /// Seconds that clocks may differ.
    public int fudge() {
        return Octets.u16(message, fieldsAt + 6);
    }

    public int macLength() {
        return Octets.u16(message, fieldsAt + 8);
    }

    /// Index of the MAC.
    public int macAt() {
        return fieldsAt + 10;
    }

    private int behindMac() {
        return macAt() + macLength();
    }

    /// The message's ID when it was signed.
    public int originalId() {
        return Octets.u16(message, behindMac());
    }

    /// The code of what the signer found wrong, 0 for nothing.
    public int error() {
        return Octets.u16(message, behindMac() + 2);
    }

    public int otherLength() {
        return Octets.u16(message, behindMac() + 4);
    }

    /// Index of the other data.
    public int otherAt() {
        return behindMac() + 6;
    }
}
