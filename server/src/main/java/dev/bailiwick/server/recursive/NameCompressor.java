package dev.bailiwick.server.recursive;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;

/// Writes names that point to names written before (RFC 1035 §4.1.4).
///
/// A bounded number of places is remembered: comparing each name with thousands is how a large answer becomes slow
/// (CVE-2024-8508).
final class NameCompressor {
    private static final int MOST_PLACES = 120;
    private static final int LAST_POINTER = 0x3fff;
    private static final int POINTER = 0xc000;

    private final int[] hashes = new int[MOST_PLACES];
    private final int[] places = new int[MOST_PLACES];
    private final int[] labelAt = new int[Names.MAX_LABELS + 1];
    private final int[] labelHash = new int[Names.MAX_LABELS + 1];
    private final byte[] scratch = new byte[Names.MAX_OCTETS + 8];
    private byte[] message = {};
    private int count;

    /// Begins a message whose name in the question lies at an index.
    void begin(byte[] octets, int questionAt) {
        message = octets;
        count = 0;
        int labels = takeApart(octets, questionAt);
        for (int i = 0; i < labels; i++) {
            remember(labelHash[i], questionAt + labelAt[i]);
        }
    }

    /// Writes a name.
    ///
    /// @return index behind it
    int write(Name name, int at) {
        int length = name.copyTo(scratch, 0);
        return write(scratch, 0, length, at);
    }

    /// Writes a name that lies at an index of an array, uncompressed.
    int write(byte[] octets, int from, int length, int at) {
        int labels = takeApart(octets, from);
        for (int i = 0; i < labels; i++) {
            int place = find(labelHash[i], octets, from + labelAt[i]);
            if (place >= 0) {
                int own = labelAt[i];
                System.arraycopy(octets, from, message, at, own);
                for (int k = 0; k < i; k++) {
                    remember(labelHash[k], at + labelAt[k]);
                }
                Octets.u16(message, at + own, POINTER | place);
                return at + own + 2;
            }
        }
        System.arraycopy(octets, from, message, at, length);
        for (int i = 0; i < labels; i++) {
            remember(labelHash[i], at + labelAt[i]);
        }
        return at + length;
    }

    /// Finds where labels begin, and a hash of what each and those behind it are.
    private int takeApart(byte[] octets, int from) {
        int labels = 0;
        int at = from;
        while (octets[at] != 0) {
            labelAt[labels++] = at - from;
            at += octets[at] + 1;
        }
        int hash = 0;
        for (int i = labels - 1; i >= 0; i--) {
            int label = from + labelAt[i];
            for (int k = label; k <= label + octets[label]; k++) {
                hash = 31 * hash + Names.fold(octets[k]);
            }
            labelHash[i] = hash;
        }
        return labels;
    }

    private void remember(int hash, int place) {
        if (count < MOST_PLACES && place <= LAST_POINTER) {
            hashes[count] = hash;
            places[count++] = place;
        }
    }

    private int find(int hash, byte[] octets, int from) {
        for (int i = 0; i < count; i++) {
            if (hashes[i] == hash && isSame(places[i], octets, from)) {
                return places[i];
            }
        }
        return -1;
    }

    /// Whether the name in the message, which may end in a pointer, is the one in the array.
    private boolean isSame(int place, byte[] octets, int from) {
        int at = place;
        int other = from;
        while (true) {
            int label = message[at] & 0xff;
            if (label >= 0xc0) {
                at = Octets.u16(message, at) & LAST_POINTER;
                continue;
            }
            if (label != octets[other]) {
                return false;
            }
            if (label == 0) {
                return true;
            }
            for (int i = 1; i <= label; i++) {
                if (Names.fold(message[at + i]) != Names.fold(octets[other + i])) {
                    return false;
                }
            }
            at += label + 1;
            other += label + 1;
        }
    }
}
