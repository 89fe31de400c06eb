package dev.bailiwick.zone;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.NameHash;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataNames;
import java.util.Arrays;

/// Makes nodes as [NodeLayout] draws them from the records of one name. A work area of one editor.
final class NodeWriter {
    private static final int FIXED = 12;
    private static final int POINTER_TO_QUESTION = 0xc00c;

    /// What a message can carry beside header, question and OPT.
    private static final int MOST_OCTETS = 65_535 - 12 - 4 - Names.MAX_OCTETS - 11;

    /// Most types at one name: far above any real use, and what keeps a directory walk short.
    private static final int MOST_TYPES = 256;

    private byte[] apex = new byte[1];
    private final int[] names = new int[2];
    private final byte[] folded = new byte[Names.MAX_OCTETS + 8];
    private final SuffixList suffixes = new SuffixList();
    private final int[] types = new int[MOST_TYPES];
    private final int[] pointers = new int[1 << 14];
    private byte[] node = new byte[4096];
    private byte[] data = new byte[4096];
    private byte[] targets = new byte[1024];
    private int used;
    private int dataUsed;
    private int targetsUsed;
    private int pointerCount;
    private byte[] owner = new byte[0];
    private int ownerLength;
    private boolean isWildcard;

    /// Begins with the nodes of another zone.
    void zone(Name name) {
        apex = name.wire();
    }

    /// Makes a node.
    ///
    /// @param name owner in wire form, `length` octets
    /// @param below names below it so far
    /// @return octets of the node, found in [#node]
    /// @throws RrsetTooLargeException when an RRset cannot fit any message
    int write(byte[] name, int length, int below, RecordBag bag) throws RrsetTooLargeException {
        if (bag.isOverfull()) {
            throw new RrsetTooLargeException("more records than a name can have");
        }
        owner = name;
        ownerLength = length;
        isWildcard = length > 2 && name[0] == 1 && name[1] == '*';
        boolean isApex = length == apex.length;
        int typeCount = collectTypes(bag);
        int directory = NodeLayout.directory(length);
        used = directory + typeCount * NodeLayout.DIRECTORY_ENTRY;
        room(0);
        Arrays.fill(node, 0, used, (byte) 0);
        int flags = isWildcard ? NodeLayout.WILDCARD : 0;
        for (int i = 0; i < typeCount; i++) {
            int block = used;
            int rrs = block(types[i], bag);
            int entry = directory + i * NodeLayout.DIRECTORY_ENTRY;
            Octets.u16(node, entry, types[i]);
            Octets.u16(node, entry + 2, rrs);
            Octets.i32(node, entry + 4, block);
            if (rrs > 0) {
                flags |= flag(types[i], isApex);
            }
        }
        node[0] = (byte) length;
        node[NodeLayout.FLAGS] = (byte) flags;
        Octets.u16(node, NodeLayout.RRSETS, typeCount);
        Octets.i32(node, NodeLayout.BELOW, below);
        Octets.i32(node, NodeLayout.OCTETS, used);
        System.arraycopy(name, 0, node, NodeLayout.NAME, length);
        return used;
    }

    /// The node that [#write] made, from index 0.
    byte[] node() {
        return node;
    }

    private static int flag(int type, boolean isApex) {
        return switch (type) {
            case RrType.NS -> isApex ? 0 : NodeLayout.CUT;
            case RrType.DNAME -> NodeLayout.DNAME;
            case RrType.CNAME -> NodeLayout.CNAME;
            default -> 0;
        };
    }

    /// Puts the types present into [#types] in ascending order, an RRSIG under the type that it covers.
    private int collectTypes(RecordBag bag) throws RrsetTooLargeException {
        int count = 0;
        for (int i = 0; i < bag.count(); i++) {
            int type = blockType(bag, i);
            int place = Arrays.binarySearch(types, 0, count, type);
            if (place < 0) {
                if (count == types.length) {
                    throw new RrsetTooLargeException(
                            "more than " + types.length + " types at one name");
                }
                place = -1 - place;
                System.arraycopy(types, place, types, place + 1, count - place);
                types[place] = type;
                count++;
            }
        }
        return count;
    }

    private static int blockType(RecordBag bag, int record) {
        return bag.type(record) == RrType.RRSIG
                ? Octets.u16(bag.data(), bag.start(record))
                : bag.type(record);
    }

    private int block(int type, RecordBag bag) throws RrsetTooLargeException {
        dataUsed = 0;
        targetsUsed = 0;
        pointerCount = 0;
        suffixes.clear();
        int rrs = 0;
        // RFC 2181 §5.2: one TTL for the whole RRset; where a file has several, the first counts,
        // as in BIND.
        int ttl = -1;
        for (int i = 0; i < bag.count(); i++) {
            // RFC 4035 §2.2: RRSIGs are no RRset of their own, and none covers them.
            if (bag.type(i) == type && type != RrType.RRSIG) {
                ttl = ttl < 0 ? bag.ttl(i) : ttl;
                record(type, ttl, bag, i);
                rrs++;
            }
        }
        int dataOctets = dataUsed;
        int rrsigs = 0;
        for (int i = 0; i < bag.count(); i++) {
            if (bag.type(i) == RrType.RRSIG && blockType(bag, i) == type) {
                // RFC 4034 §3: an RRSIG has the TTL of the RRset that it covers.
                ttl = ttl < 0 ? bag.ttl(i) : ttl;
                record(RrType.RRSIG, ttl, bag, i);
                rrsigs++;
            }
        }
        assemble(rrs, rrsigs, dataOctets, ttl);
        return rrs;
    }

    private void assemble(int rrs, int rrsigs, int dataOctets, int ttl) {
        int block = used;
        room(
                NodeLayout.BLOCK_FIXED
                        + pointerCount * NodeLayout.POINTER_OCTETS
                        + targetsUsed
                        + dataUsed);
        Octets.u16(node, block + NodeLayout.BLOCK_RRS, rrs);
        Octets.u16(node, block + NodeLayout.BLOCK_RRSIGS, rrsigs);
        Octets.u16(node, block + NodeLayout.BLOCK_DATA_OCTETS, dataOctets);
        Octets.u16(node, block + NodeLayout.BLOCK_SIG_OCTETS, dataUsed - dataOctets);
        Octets.i32(node, block + NodeLayout.BLOCK_TTL, ttl);
        Octets.u16(node, block + NodeLayout.BLOCK_POINTERS, pointerCount);
        Octets.i32(node, block + NodeLayout.BLOCK_TARGET_OCTETS, targetsUsed);
        used = block + NodeLayout.BLOCK_FIXED;
        for (int i = 0; i < pointerCount; i++) {
            Octets.i32(node, used, pointers[i]);
            used += NodeLayout.POINTER_OCTETS;
        }
        System.arraycopy(targets, 0, node, used, targetsUsed);
        used += targetsUsed;
        System.arraycopy(data, 0, node, used, dataUsed);
        used += dataUsed;
    }

    private void record(int type, int ttl, RecordBag bag, int index) throws RrsetTooLargeException {
        byte[] rdata = bag.data();
        int at = bag.start(index);
        int length = bag.length(index);
        if (dataUsed + FIXED + length > data.length) {
            data = Arrays.copyOf(data, Math.max(2 * data.length, dataUsed + FIXED + length));
        }
        int start = dataUsed;
        Octets.u16(data, start, POINTER_TO_QUESTION);
        Octets.u16(data, start + 2, type);
        Octets.u16(data, start + 4, RrClass.IN);
        Octets.i32(data, start + 6, ttl);
        dataUsed = start + FIXED;
        int target = RdataNames.target(type, rdata, at, length);
        int compressible = RdataNames.compressible(type, rdata, at, length, names);
        int from = 0;
        for (int k = 0; k < compressible; k++) {
            copy(rdata, at + from, names[k] - from);
            if (names[k] == target) {
                target(rdata, at + target);
                target = -1;
            }
            from = names[k] + Names.length(rdata, at + names[k]);
            compressed(rdata, at + names[k]);
        }
        if (target >= 0) {
            copy(rdata, at + from, target - from);
            target(rdata, at + target);
            from = target;
        }
        copy(rdata, at + from, length - from);
        Octets.u16(data, start + 10, dataUsed - start - FIXED);
        if (dataUsed > MOST_OCTETS) {
            throw new RrsetTooLargeException(
                    RrType.text(type)
                            + " RRset of more than "
                            + MOST_OCTETS
                            + " octets fits no message");
        }
    }

    private void copy(byte[] from, int at, int length) {
        System.arraycopy(from, at, data, dataUsed, length);
        dataUsed += length;
    }

    /// Writes a name with the best pointer there is: to a name earlier in this block, the owner, or the apex.
    private void compressed(byte[] from, int at) {
        int i = at;
        while (from[i] != 0) {
            int length = Names.length(from, i);
            if (!isWildcard && isName(from, i, length, owner, ownerLength)) {
                pointer(NodeLayout.OWNER, 0);
                return;
            }
            int earlier = suffixes.find(from, i, length);
            if (earlier >= 0) {
                pointer(NodeLayout.SELF, earlier);
                return;
            }
            if (isName(from, i, length, apex, apex.length)) {
                pointer(NodeLayout.APEX, 0);
                return;
            }
            suffixes.add(from, i, length, dataUsed);
            copy(from, i, from[i] + 1);
            i += from[i] + 1;
        }
        data[dataUsed++] = 0;
    }

    private static boolean isName(byte[] a, int at, int length, byte[] name, int nameLength) {
        // RFC 4343 §4.1: only a name of the same case is left out for a pointer, so that case is
        // kept.
        return length == nameLength
                && nameLength > 1
                && Arrays.equals(a, at, at + length, name, 0, length);
    }

    private void pointer(int kind, int distance) {
        pointers[pointerCount++] = (dataUsed << 16) | (kind << 14) | distance;
        Octets.u16(data, dataUsed, 0xc000);
        dataUsed += 2;
    }

    /// Notes a name whose addresses go into the additional section, when it is in this zone.
    private void target(byte[] from, int at) {
        if (!Names.isAtOrBelow(from, at, apex, 0)) {
            return;
        }
        int length = Names.length(from, at);
        if (targetsUsed + NodeLayout.TARGET_FIXED + length > targets.length) {
            targets = Arrays.copyOf(targets, 2 * targets.length + length);
        }
        Names.fold(from, at, length, folded, 0);
        long hash = NameHash.of(folded, 0);
        if (isNoted(hash, length)) {
            return;
        }
        Octets.i64(targets, targetsUsed, hash);
        Octets.u16(targets, targetsUsed + 8, dataUsed);
        targets[targetsUsed + 10] = (byte) length;
        boolean isInDomain = Names.isAtOrBelow(from, at, owner, 0);
        targets[targetsUsed + 11] = (byte) (isInDomain ? NodeLayout.IN_DOMAIN : 0);
        System.arraycopy(folded, 0, targets, targetsUsed + NodeLayout.TARGET_FIXED, length);
        targetsUsed += NodeLayout.TARGET_FIXED + length;
    }

    /// Whether another record of the block has the target that is in [#folded].
    private boolean isNoted(long hash, int length) {
        int at = 0;
        while (at < targetsUsed) {
            int noted = Octets.u8(targets, at + 10);
            int name = at + NodeLayout.TARGET_FIXED;
            if (Octets.i64(targets, at) == hash
                    && noted == length
                    && Arrays.equals(targets, name, name + length, folded, 0, length)) {
                return true;
            }
            at = name + noted;
        }
        return false;
    }

    private void room(int octets) {
        if (used + octets > node.length) {
            node = Arrays.copyOf(node, Math.max(2 * node.length, used + octets));
        }
    }
}
