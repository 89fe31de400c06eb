package dev.bailiwick.zone;

import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;

/// One RRset with its signatures, read where it lies in a zone snapshot. A work area of one thread.
public final class RrsetView {
    private byte[] chunk = new byte[NodeLayout.BLOCK_FIXED];
    private int block;
    private int type;

    void set(byte[] octets, int at, int rrType) {
        chunk = octets;
        block = at;
        type = rrType;
    }

    /// Goes to the RRset that another view is at.
    public void set(RrsetView other) {
        chunk = other.chunk;
        block = other.block;
        type = other.type;
    }

    /// The array that the RRset's octets lie in.
    public byte[] octets() {
        return chunk;
    }

    public int type() {
        return type;
    }

    /// RRs, signatures not counted.
    public int rrs() {
        return Octets.u16(chunk, block + NodeLayout.BLOCK_RRS);
    }

    /// RRSIGs that cover the RRset.
    public int rrsigs() {
        return Octets.u16(chunk, block + NodeLayout.BLOCK_RRSIGS);
    }

    /// TTL in seconds, 0 to 2^31-1.
    public int ttl() {
        return Octets.i32(chunk, block + NodeLayout.BLOCK_TTL);
    }

    /// Octets of the RRs.
    public int dataOctets() {
        return Octets.u16(chunk, block + NodeLayout.BLOCK_DATA_OCTETS);
    }

    /// Octets of the RRSIGs, which follow the RRs.
    public int sigOctets() {
        return Octets.u16(chunk, block + NodeLayout.BLOCK_SIG_OCTETS);
    }

    /// Index of the first RR.
    public int dataAt() {
        return block
                + NodeLayout.BLOCK_FIXED
                + pointers() * NodeLayout.POINTER_OCTETS
                + Octets.i32(chunk, block + NodeLayout.BLOCK_TARGET_OCTETS);
    }

    /// Compression pointers in the rdata.
    public int pointers() {
        return Octets.u16(chunk, block + NodeLayout.BLOCK_POINTERS);
    }

    /// Where the `k`-th pointer is, from the first RR on; ascending.
    public int pointerPosition(int k) {
        return Octets.u16(chunk, block + NodeLayout.BLOCK_FIXED + k * NodeLayout.POINTER_OCTETS);
    }

    private int pointerGoal(int k) {
        return Octets.u16(
                chunk, block + NodeLayout.BLOCK_FIXED + k * NodeLayout.POINTER_OCTETS + 2);
    }

    /// Where the `k`-th pointer leads in a message.
    ///
    /// @param owner index of the owner's name in the message
    /// @param apex index of the zone's apex name in the message
    /// @param self index in the message of the RRset's first RR
    public int pointerGoal(int k, int owner, int apex, int self) {
        int goal = pointerGoal(k);
        return switch (goal >>> 14) {
            case NodeLayout.OWNER -> owner;
            case NodeLayout.APEX -> apex;
            default -> self + (goal & 0x3fff);
        };
    }

    /// Index of the first target, or -1 when there is none. Targets are names in this zone whose addresses belong
    /// into the additional section; walk them with [#nextTarget].
    public int firstTarget() {
        return Octets.i32(chunk, block + NodeLayout.BLOCK_TARGET_OCTETS) == 0
                ? -1
                : block + NodeLayout.BLOCK_FIXED + pointers() * NodeLayout.POINTER_OCTETS;
    }

    /// Index of the target behind another, or -1.
    public int nextTarget(int target) {
        int next = targetNameAt(target) + targetLength(target);
        return next < dataAt() ? next : -1;
    }

    /// The hash of the target's name.
    public long targetHash(int target) {
        return Octets.i64(chunk, target);
    }

    /// Where the target's name is, from the first RR on.
    public int targetPosition(int target) {
        return Octets.u16(chunk, target + 8);
    }

    /// Octets of the target's name.
    public int targetLength(int target) {
        return Octets.u8(chunk, target + 10);
    }

    /// Whether the target is the owner or below it.
    public boolean isTargetInDomain(int target) {
        return (chunk[target + 11] & NodeLayout.IN_DOMAIN) != 0;
    }

    /// Index of the target's name in lower case.
    public int targetNameAt(int target) {
        return target + NodeLayout.TARGET_FIXED;
    }

    /// Writes out the rdata of the RR at `position`, its names uncompressed.
    ///
    /// @param position of the RR, from the first RR on; see [#nextRr]
    /// @param owner holds the owner's name from `ownerAt`
    /// @param apex the zone's apex in wire form
    /// @param out room for 65535 octets from index 0
    /// @return octets written
    public int expand(int position, byte[] owner, int ownerAt, byte[] apex, byte[] out) {
        int data = dataAt();
        int at = position + 12;
        int end = at + Octets.u16(chunk, data + position + 10);
        int written = 0;
        int count = pointers();
        for (int k = firstPointer(at); k < count; k++) {
            int pointer = pointerPosition(k);
            if (pointer >= end) {
                break;
            }
            System.arraycopy(chunk, data + at, out, written, pointer - at);
            written = name(k, owner, ownerAt, apex, out, written + pointer - at);
            at = pointer + 2;
        }
        System.arraycopy(chunk, data + at, out, written, end - at);
        return written + end - at;
    }

    private int name(int k, byte[] owner, int ownerAt, byte[] apex, byte[] out, int written) {
        int goal = pointerGoal(k);
        int kind = goal >>> 14;
        if (kind == NodeLayout.OWNER) {
            int length = Names.length(owner, ownerAt);
            System.arraycopy(owner, ownerAt, out, written, length);
            return written + length;
        }
        if (kind == NodeLayout.APEX) {
            System.arraycopy(apex, 0, out, written, apex.length);
            return written + apex.length;
        }
        int at = dataAt() + (goal & 0x3fff);
        int to = written;
        while (chunk[at] > 0) {
            System.arraycopy(chunk, at, out, to, chunk[at] + 1);
            to += chunk[at] + 1;
            at += chunk[at] + 1;
        }
        if (chunk[at] == 0) {
            out[to] = 0;
            return to + 1;
        }
        // Pointers lead backwards only, so this ends.
        int j = firstPointer(at - dataAt());
        if (j >= k || pointerPosition(j) != at - dataAt()) {
            throw new IllegalStateException("pointer without a goal");
        }
        return name(j, owner, ownerAt, apex, out, to);
    }

    /// The first pointer that is not before a position; large RRsets have thousands.
    private int firstPointer(int position) {
        int low = 0;
        int high = pointers();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pointerPosition(middle) < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Position of the RR behind the one at `position`; the first RR is at 0.
    public int nextRr(int position) {
        return position + 12 + Octets.u16(chunk, dataAt() + position + 10);
    }
}
