package dev.bailiwick.zone;

import java.util.Arrays;

/// Names already written in a block, and where. Short by design: what is not found is only less compressed, and the
/// work for a block stays linear.
final class SuffixList {
    private static final int CAPACITY = 48;

    /// Pointers reach the first 16,384 octets of a message; a block may start some way in.
    private static final int FARTHEST = 0x3fff;

    private final byte[] octets = new byte[CAPACITY * 64];
    private final int[] starts = new int[CAPACITY];
    private final int[] lengths = new int[CAPACITY];
    private final int[] places = new int[CAPACITY];
    private int count;
    private int used;

    void clear() {
        count = 0;
        used = 0;
    }

    /// Notes that the name of `length` octets starts at `place` of the block.
    void add(byte[] from, int at, int length, int place) {
        if (count < CAPACITY && used + length <= octets.length && place <= FARTHEST) {
            System.arraycopy(from, at, octets, used, length);
            starts[count] = used;
            lengths[count] = length;
            places[count] = place;
            used += length;
            count++;
        }
    }

    /// The place of an equal name in the same case, or -1.
    int find(byte[] from, int at, int length) {
        for (int i = 0; i < count; i++) {
            int start = starts[i];
            if (lengths[i] == length
                    && Arrays.equals(octets, start, start + length, from, at, at + length)) {
                return places[i];
            }
        }
        return -1;
    }
}
