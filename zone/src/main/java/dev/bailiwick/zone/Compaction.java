package dev.bailiwick.zone;

import java.util.Arrays;

/// Moves the nodes of a zone that is being made into a slab of their own, without what was given up: each time that a
/// name comes back in a file its node is made again, so a file in order of type leaves two nodes where one is used.
final class Compaction {
    /// Garbage that is not worth a compaction.
    private static final long LITTLE_OCTETS = 1 << 16;

    /// Stands where a chunk was.
    private static final byte[] GONE = {};

    private int[] live = new int[1024];
    private int[] moved = new int[0];
    private int count;

    /// Whether more than a fourth of a slab is garbage.
    static boolean isWorthIt(long garbage, long allocated) {
        return garbage > LITTLE_OCTETS && garbage > allocated / 4;
    }

    /// Takes the address of a node to keep; in any order, each once.
    void keep(int address) {
        if (count == live.length) {
            live = Arrays.copyOf(live, 2 * count);
        }
        live[count++] = address;
    }

    /// Copies the nodes, in the order in which they were made.
    ///
    /// @param chunks emptied: each goes when the last of its nodes is moved, unless another table holds it
    Slab copy(byte[][] chunks) {
        Arrays.sort(live, 0, count);
        moved = new int[count];
        Slab slab = new Slab();
        int last = 0;
        for (int i = 0; i < count; i++) {
            int chunk = Slab.chunkOf(live[i]);
            for (; last < chunk; last++) {
                chunks[last] = GONE;
            }
            byte[] from = chunks[chunk];
            int place = Slab.place(live[i]);
            int octets = NodeLayout.octets(from, place);
            moved[i] = slab.allocate(octets);
            System.arraycopy(from, place, slab.last(), Slab.place(moved[i]), octets);
        }
        return slab;
    }

    /// Where a node that was kept lies now.
    int moved(int address) {
        return moved[Arrays.binarySearch(live, 0, count, address)];
    }
}
