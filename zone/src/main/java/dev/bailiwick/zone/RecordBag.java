package dev.bailiwick.zone;

import dev.bailiwick.wire.rdata.RdataNames;
import java.util.Arrays;

/// The records of one name while its node is being made: a work area that is filled, read and emptied again.
final class RecordBag {
    private byte[] data = new byte[4096];
    private int used;
    private int count;
    private int[] types = new int[32];
    private int[] ttls = new int[32];
    private int[] starts = new int[32];
    private int[] lengths = new int[32];
    private byte[] left = new byte[512];
    private byte[] right = new byte[512];

    void clear() {
        used = 0;
        count = 0;
    }

    int count() {
        return count;
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
        reserve(length);
        System.arraycopy(rdata, at, data, used, length);
        if (isThere(type, used, length)) {
            return false;
        }
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
        }
    }

    private boolean isThere(int type, int at, int length) {
        for (int i = 0; i < count; i++) {
            if (types[i] == type && lengths[i] == length && isSame(type, starts[i], at, length)) {
                return true;
            }
        }
        return false;
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
