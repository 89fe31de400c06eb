package dev.bailiwick.transfer;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.rdata.RdataNames;
import java.util.Arrays;

/// Packs records into one message after the other, names compressed (RFC 1035 §4.1.4). Only names of the same case are
/// left out for a pointer, so that the case of a zone survives (RFC 4343 §4.1). A work area.
public final class RecordWriter {
    /// Octets of the longest message.
    public static final int MOST_OCTETS = 65_535;

    /// Behind this index no pointer can lead, so longer messages compress worse.
    private static final int POINTABLE = 1 << 14;

    private static final int FIXED = 10;

    private final byte[] message = new byte[MOST_OCTETS + 8];
    private final SuffixTable suffixes = new SuffixTable();
    private final int[] positions = new int[RdataNames.MAX_COMPRESSIBLE];
    private final byte[] lastOwner = new byte[Names.MAX_OCTETS];
    private int lastOwnerLength;
    private int lastOwnerAt;
    private int length;
    private int limit;
    private int count;

    /// Begins a message.
    ///
    /// @param most octets that records may fill
    public void begin(int id, int flags, int most) {
        Arrays.fill(message, 0, Header.OCTETS, (byte) 0);
        Octets.u16(message, Header.ID, id);
        Octets.u16(message, Header.FLAGS, flags);
        suffixes.clear();
        lastOwnerLength = 0;
        length = Header.OCTETS;
        limit = most;
        count = 0;
    }

    /// Adds the question; before any record.
    ///
    /// @param name in uncompressed wire form at `at`
    public void question(byte[] name, int at, int type, int rrClass) {
        name(name, at);
        Octets.u16(message, length, type);
        Octets.u16(message, length + 2, rrClass);
        length += 4;
        Octets.u16(message, Header.QDCOUNT, 1);
    }

    /// Octets so far.
    public int length() {
        return length;
    }

    /// Records so far.
    public int count() {
        return count;
    }

    /// The message, from index 0.
    public byte[] message() {
        return message;
    }

    /// Adds a record of class IN.
    ///
    /// @param field of the header that counts the section, such as [Header#ANCOUNT]
    /// @return whether it fitted; if not, the message is as it was
    public boolean add(
            int field,
            byte[] owner,
            int ownerAt,
            int ownerLength,
            int type,
            int ttl,
            byte[] rdata,
            int at,
            int rdlength) {
        // Names get no longer by compression, so this is enough of a check.
        int start = length;
        if (start + ownerLength + FIXED + rdlength > limit) {
            return false;
        }
        owner(owner, ownerAt, ownerLength);
        Octets.u16(message, length, type);
        Octets.u16(message, length + 2, RrClass.IN);
        Octets.i32(message, length + 4, ttl);
        int data = length + FIXED;
        length = data;
        int names = RdataNames.compressible(type, rdata, at, rdlength, positions);
        int from = 0;
        for (int k = 0; k < names; k++) {
            copy(rdata, at + from, positions[k] - from);
            name(rdata, at + positions[k]);
            from = positions[k] + Names.length(rdata, at + positions[k]);
        }
        copy(rdata, at + from, rdlength - from);
        Octets.u16(message, data - 2, length - data);
        Octets.u16(message, field, Octets.u16(message, field) + 1);
        count++;
        return true;
    }

    private void copy(byte[] from, int at, int octets) {
        System.arraycopy(from, at, message, length, octets);
        length += octets;
    }

    /// The records of a name mostly stand together.
    private void owner(byte[] owner, int at, int octets) {
        if (octets == lastOwnerLength
                && lastOwnerAt < POINTABLE
                && octets > 1
                && Arrays.equals(owner, at, at + octets, lastOwner, 0, octets)) {
            pointer(lastOwnerAt);
            return;
        }
        System.arraycopy(owner, at, lastOwner, 0, octets);
        lastOwnerLength = octets;
        lastOwnerAt = length;
        name(owner, at);
    }

    private void name(byte[] name, int at) {
        int labels = suffixes.takeApart(name, at);
        for (int k = 0; k < labels; k++) {
            int earlier = suffixes.find(k, message);
            if (earlier >= 0) {
                pointer(earlier);
                return;
            }
            if (length < POINTABLE) {
                suffixes.add(k, length);
            }
            int label = suffixes.labelAt(k);
            copy(name, label, name[label] + 1);
        }
        message[length++] = 0;
    }

    private void pointer(int goal) {
        Octets.u16(message, length, 0xc000 | goal);
        length += 2;
    }

    /// Adds OPT (RFC 6891) with one option or none.
    ///
    /// @param payload octets of the longest datagram that is taken here
    /// @param options in wire form
    public void opt(int payload, byte[] options) {
        message[length] = 0;
        Octets.u16(message, length + 1, 41);
        Octets.u16(message, length + 3, payload);
        Octets.i32(message, length + 5, 0);
        Octets.u16(message, length + 9, options.length);
        length += 11;
        copy(options, 0, options.length);
        Octets.u16(message, Header.ARCOUNT, Octets.u16(message, Header.ARCOUNT) + 1);
    }
}
