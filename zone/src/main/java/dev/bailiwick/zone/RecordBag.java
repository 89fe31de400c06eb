package dev.bailiwick.zone;

import dev.bailiwick.wire.rdata.RdataNames;
import java.util.Arrays;

/// The records of one name while its node is being made: a work area that is filled, read and emptied again. Records
/// that are there already are found by a hash that disregards case, so that a name with thousands of records, which
/// somebody else may have made, takes no time that grows with their square.
final class RecordBag {
    /// Far more than any RRsets that fit messages have together; what is more is not held.
    private static final int MOST_RECORDS = 1 << 17;

    private static final int MOST_OCTETS = 1 << 25;

    private byte[] data = new byte[4096];
    private int used;
    private int count;
    private int[] slots = new int[64];
    private int[] hashes = new int[32];
    private int[] slotOf = new int[32];
    private boolean isOverfull;
    private int[] types = new int[32];
    private int[] ttls = new int[32];
    private int[] starts = new int[32];
    private int[] lengths = new int[32];
    private byte[] left = new byte[512];
    private byte[] right = new byte[512];

    void clear() {
        for (int i = 0; i < count; i++) {
            slots[slotOf[i]] = 0;
        }
        isOverfull = false;
        used = 0;
        count = 0;
    }

    int count() {
        return count;
    }

    /// Whether records were left out because there were too many.
    boolean isOverfull() {
        return isOverfull;
    }

    int type(int record) {
        return types[record];
    }

    int ttl(int record) {
        return ttls[record];
    }

    /// Index of the record's rdata in [#data].
    int start(int record) {
        return starts[record];
    }

    int length(int record) {
        return lengths[record];
    }

    byte[] data() {
        return data;
    }

    /// Adds a record; one that is there already is not added again (RFC 2181 §5).
    ///
    /// @return whether it was added
    boolean add(int type, int ttl, byte[] rdata, int at, int length) {
        if (count == MOST_RECORDS || used + length > MOST_OCTETS) {
            isOverfull = true;
            return false;
        }
        reserve(length);
        System.arraycopy(rdata, at, data, used, length);
        int hash = hash(type, used, length);
        int slot = slotFor(hash, type, used, length);
        if (slots[slot] != 0) {
            return false;
        }
        slots[slot] = count + 1;
        hashes[count] = hash;
        slotOf[count] = slot;
        types[count] = type;
        ttls[count] = ttl;
        starts[count] = used;
        lengths[count] = length;
        used += length;
        count++;
        return true;
    }

    private void reserve(int length) {
        if (used + length > data.length) {
            data = Arrays.copyOf(data, Math.max(used + length, 2 * data.length));
        }
        if (count == types.length) {
            types = Arrays.copyOf(types, 2 * count);
            ttls = Arrays.copyOf(ttls, 2 * count);
            starts = Arrays.copyOf(starts, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
            hashes = Arrays.copyOf(hashes, 2 * count);
            slotOf = Arrays.copyOf(slotOf, 2 * count);
            slots = new int[4 * count];
            for (int i = 0; i < count; i++) {
                int slot = hashes[i] & (slots.length - 1);
                while (slots[slot] != 0) {
                    slot = (slot + 1) & (slots.length - 1);
                }
                slots[slot] = i + 1;
                slotOf[i] = slot;
            }
        }
    }

    /// Looks for a record.
    ///
    /// @return its number, or -1
    int find(int type, byte[] rdata, int at, int length) {
        reserve(length);
        System.arraycopy(rdata, at, data, used, length);
        return slots[slotFor(hash(type, used, length), type, used, length)] - 1;
    }

    /// Takes a record out; the last one gets its number.
    void remove(int record) {
        free(slotOf[record]);
        int last = --count;
        if (record != last) {
            types[record] = types[last];
            ttls[record] = ttls[last];
            starts[record] = starts[last];
            lengths[record] = lengths[last];
            hashes[record] = hashes[last];
            slotOf[record] = slotOf[last];
            slots[slotOf[record]] = record + 1;
        }
    }

    /// Entries behind the hole move up unless that would put them before where their probing starts.
    private void free(int slot) {
        int mask = slots.length - 1;
        int hole = slot;
        for (int next = (hole + 1) & mask; slots[next] != 0; next = (next + 1) & mask) {
            int start = hashes[slots[next] - 1] & mask;
            if (((next - start) & mask) >= ((next - hole) & mask)) {
                slots[hole] = slots[next];
                slotOf[slots[hole] - 1] = hole;
                hole = next;
            }
        }
        slots[hole] = 0;
    }

    /// Gives all records of a type the same TTL (RFC 2181 §5.2).
    void retime(int type, int ttl) {
        for (int i = 0; i < count; i++) {
            if (types[i] == type) {
                ttls[i] = ttl;
            }
        }
    }

    /// Equal for records that [#isSame] calls equal: every octet counts as if it were a letter in lower case.
    private int hash(int type, int at, int length) {
        int hash = 31 * type + length;
        for (int i = at; i < at + length; i++) {
            hash = 31 * hash + (data[i] | 0x20);
        }
        return (hash * 0x9e3779b1) >>> 7;
    }

    /// Where an equal record is noted, or where this one may be.
    private int slotFor(int hash, int type, int at, int length) {
        int slot = hash & (slots.length - 1);
        while (slots[slot] != 0) {
            int i = slots[slot] - 1;
            if (hashes[i] == hash
                    && types[i] == type
                    && lengths[i] == length
                    && isSame(type, starts[i], at, length)) {
                break;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    /// Equal rdata, names in it compared without regard to case.
    private boolean isSame(int type, int a, int b, int length) {
        if (Arrays.equals(data, a, a + length, data, b, b + length)) {
            return true;
        }
        if (left.length < length) {
            left = new byte[length];
            right = new byte[length];
        }
        System.arraycopy(data, a, left, 0, length);
        System.arraycopy(data, b, right, 0, length);
        RdataNames.canonicalise(type, left, 0, length);
        RdataNames.canonicalise(type, right, 0, length);
        return Arrays.equals(left, 0, length, right, 0, length);
    }
}
