package dev.bailiwick.transfer;

import dev.bailiwick.wire.Names;
import java.util.Arrays;

/// Where in a message the suffixes of names are that were written before: open addressing, emptied for each message.
/// When it is half full it takes no more, so a look-up stays short whatever the names.
final class SuffixTable {
    private static final int SLOTS = 1 << 13;
    private static final int MOST = SLOTS / 2;

    /// Look-ups compare at most so many suffixes: names can be made whose hashes meet.
    private static final int MOST_PROBES = 16;

    private final int[] hashes = new int[SLOTS];
    private final short[] places = new short[SLOTS];
    private final int[] labels = new int[Names.MAX_LABELS + 1];
    private final int[] suffixHashes = new int[Names.MAX_LABELS + 1];
    private byte[] name = new byte[1];
    private int used;

    void clear() {
        if (used > 0) {
            Arrays.fill(places, (short) 0);
            used = 0;
        }
    }

    /// Takes a name apart, for the calls that follow.
    ///
    /// @return its labels, the root label not counted
    int takeApart(byte[] octets, int at) {
        name = octets;
        int count = 0;
        for (int i = at; octets[i] != 0; i += octets[i] + 1) {
            labels[count++] = i;
        }
        int hash = 1;
        for (int k = count - 1; k >= 0; k--) {
            int end = labels[k] + octets[labels[k]];
            for (int i = labels[k]; i <= end; i++) {
                hash = 31 * hash + octets[i];
            }
            hash *= 0x9e3779b1;
            suffixHashes[k] = hash;
        }
        return count;
    }

    /// Index in the name's array of a label.
    int labelAt(int k) {
        return labels[k];
    }

    /// Finds the suffix from label `k` on in the message.
    ///
    /// @return its index, or -1
    int find(int k, byte[] message) {
        int hash = suffixHashes[k];
        int slot = hash >>> 19;
        for (int probe = 0; probe < MOST_PROBES && places[slot] != 0; probe++) {
            if (hashes[slot] == hash && isAt(labels[k], message, places[slot])) {
                return places[slot];
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        return -1;
    }

    /// Notes that the suffix from label `k` on is written at an index below 16384.
    void add(int k, int place) {
        if (used == MOST) {
            return;
        }
        int slot = suffixHashes[k] >>> 19;
        while (places[slot] != 0) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        hashes[slot] = suffixHashes[k];
        places[slot] = (short) place;
        used++;
    }

    /// Compares a suffix with a name in the message, which is ours and so well-formed.
    private boolean isAt(int at, byte[] message, int place) {
        int a = at;
        int b = place;
        while (true) {
            while ((message[b] & 0xc0) == 0xc0) {
                b = (message[b] & 0x3f) << 8 | (message[b + 1] & 0xff);
            }
            int label = name[a];
            if (message[b] != label) {
                return false;
            }
            if (label == 0) {
                return true;
            }
            if (!Arrays.equals(name, a, a + label + 1, message, b, b + label + 1)) {
                return false;
            }
            a += label + 1;
            b += label + 1;
        }
    }
}
