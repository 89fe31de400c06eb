package dev.bailiwick.zone;

import java.util.Arrays;

/// Memory for the nodes of one zone: octets that are only ever appended, in chunks, so that snapshots share them and
/// the collector sees a few large arrays instead of millions of objects.
///
/// An address is an `int`: the chunk's number in the upper 17 bits, the place in it, in units of eight octets, in the
/// lower 15. Address 0 is never given out. One editor at a time appends; readers hold a table of chunks of their own
/// ([#chunks]) that later growth never changes.
final class Slab {
    /// No node has this address.
    static final int NONE = 0;

    private static final int UNIT_SHIFT = 3;
    private static final int PLACE_BITS = 15;
    private static final int PLACE_MASK = (1 << PLACE_BITS) - 1;
    private static final int MAX_CHUNKS = 1 << 17;

    /// With the array's header a chunk stays within 256 KiB: never a humongous object for a region-based collector.
    private static final int CHUNK_OCTETS = (1 << (PLACE_BITS + UNIT_SHIFT)) - 64;

    private static final int FIRST_OCTETS = 512;

    private byte[][] chunks = {new byte[FIRST_OCTETS]};
    private int count = 1;
    private int used = 1 << UNIT_SHIFT;
    private boolean isShared;
    private long allocated;
    private long garbage;
    private int edits = 1;

    /// The chunk that the last address given out lies in, to be written to.
    byte[] last() {
        return chunks[count - 1];
    }

    /// Octets given out since the beginning.
    long allocated() {
        return allocated;
    }

    /// Octets given out that the last version of the zone does not use.
    long garbage() {
        return garbage;
    }

    /// Notes that octets given out are no longer used by the last version of the zone.
    void discard(long octets) {
        garbage += octets;
    }

    /// A number that no edit had before that wrote into this slab.
    int nextEdit() {
        return ++edits;
    }

    /// Takes the place of another slab: goes on with its numbers.
    void succeed(Slab other) {
        edits = other.edits;
    }

    /// No address given out before is as high as this, and none later is lower, compared unsigned.
    int mark() {
        return ((count - 1) << PLACE_BITS) | (used >>> UNIT_SHIFT);
    }

    /// The chunks as they are now, for readers of addresses given out so far. Later appends do not move them.
    byte[][] chunks() {
        isShared = true;
        return chunks;
    }

    /// Makes room and returns its address. Octets are zero or garbage of an abandoned edit.
    ///
    /// @param octets at least 1
    int allocate(int octets) {
        int rounded = rounded(octets);
        byte[] last = chunks[count - 1];
        if (used + rounded > last.length) {
            if (used + rounded <= CHUNK_OCTETS) {
                grow(last, used + rounded);
            } else {
                append(Math.max(rounded, Math.min(CHUNK_OCTETS, 2 * last.length)));
            }
        }
        int address = ((count - 1) << PLACE_BITS) | (used >>> UNIT_SHIFT);
        used += rounded;
        allocated += rounded;
        return address;
    }

    /// What a node of so many octets takes.
    static int rounded(int octets) {
        return (octets + 7) & -8;
    }

    private void grow(byte[] last, int needed) {
        own();
        int size = Math.min(CHUNK_OCTETS, Math.max(needed, 2 * last.length));
        chunks[count - 1] = Arrays.copyOf(last, size);
    }

    private void append(int size) {
        if (count == MAX_CHUNKS) {
            throw new IllegalStateException("zone over 32 GiB");
        }
        own();
        if (count == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * count);
        }
        chunks[count++] = new byte[size];
        used = 0;
    }

    private void own() {
        if (isShared) {
            chunks = chunks.clone();
            isShared = false;
        }
    }

    /// Gives back what the last chunk has too much; for a zone that is complete.
    void trim() {
        byte[] last = chunks[count - 1];
        if (used < last.length) {
            own();
            chunks[count - 1] = Arrays.copyOf(last, used);
        }
        if (count < chunks.length) {
            chunks = Arrays.copyOf(chunks, count);
        }
    }

    /// The chunk that an address lies in.
    static byte[] chunk(byte[][] chunks, int address) {
        return chunks[address >>> PLACE_BITS];
    }

    /// Number of the chunk that an address lies in.
    static int chunkOf(int address) {
        return address >>> PLACE_BITS;
    }

    /// Index of an address in its chunk.
    static int place(int address) {
        return (address & PLACE_MASK) << UNIT_SHIFT;
    }
}
