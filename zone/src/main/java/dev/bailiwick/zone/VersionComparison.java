package dev.bailiwick.zone;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.NameHash;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds what differs between two versions of a zone: node by node, and record by record where the octets of a node
/// differ. A work area of one comparison.
final class VersionComparison {
    private final Zone old;
    private final Zone fresh;
    private final byte[][] oldChunks;
    private final byte[][] newChunks;
    private final int most;
    private final ZoneDifference.Records removed = new ZoneDifference.Records();
    private final ZoneDifference.Records added = new ZoneDifference.Records();
    private final ZoneDifference.Records oldSoa = new ZoneDifference.Records();
    private final ZoneDifference.Records newSoa = new ZoneDifference.Records();
    private final NodeRecords reader = new NodeRecords();
    private final byte[] lower = new byte[Names.MAX_OCTETS + 8];
    private final NodeView before = new NodeView();
    private final NodeView after = new NodeView();
    private int inBoth;

    /// One record of a node, equal to others of the same content.
    private record Entry(int type, int ttl, ByteBuffer rdata) {}

    /// @param most octets that the difference may have
    VersionComparison(Zone old, Zone fresh, int most) {
        this.old = old;
        this.fresh = fresh;
        this.most = most;
        oldChunks = old.slab().chunks();
        newChunks = fresh.slab().chunks();
    }

    /// Compares all nodes.
    void everywhere() {
        visit(fresh, false, address -> come(address, false));
        visit(fresh, true, address -> come(address, true));
        if (inBoth < old.facts().names()) {
            visit(old, false, address -> go(address, false));
            visit(old, true, address -> go(address, true));
        }
    }

    private static void visit(Zone zone, boolean isHashed, NameTable.AddressVisitor visitor) {
        if (isHashed) {
            zone.nsec3().forEach(visitor);
            zone.unusedNsec3().forEach(visitor);
        } else {
            zone.table().forEach(visitor);
        }
    }

    private void come(int address, boolean isHashed) {
        if (isTooMuch()) {
            return;
        }
        after.set(newChunks, address);
        fold(after);
        boolean isFound = find(old, oldChunks, after.nameLength(), isHashed, before);
        inBoth += isFound ? 1 : 0;
        compare(isFound ? before : null, after);
    }

    private void go(int address, boolean isHashed) {
        if (isTooMuch()) {
            return;
        }
        before.set(oldChunks, address);
        fold(before);
        if (!find(fresh, newChunks, before.nameLength(), isHashed, after)) {
            compare(before, null);
        }
    }

    /// Compares the nodes of one name.
    void at(Name name) {
        name.copyTo(lower, 0);
        int length = name.length();
        Names.fold(lower, 0, length, lower, 0);
        Octets.i64(lower, length, 0);
        for (boolean isHashed : new boolean[] {false, true}) {
            boolean wasThere = find(old, oldChunks, length, isHashed, before);
            boolean isThere = find(fresh, newChunks, length, isHashed, after);
            if (wasThere || isThere) {
                compare(wasThere ? before : null, isThere ? after : null);
            }
        }
    }

    private boolean isTooMuch() {
        return (long) removed.used() + added.used() > most;
    }

    /// What was found, null when it is too much.
    @Nullable ZoneDifference difference() {
        if (isTooMuch()) {
            return null;
        }
        return new ZoneDifference(
                old.facts().serial(),
                fresh.facts().serial(),
                oldSoa.octets(),
                removed.octets(),
                newSoa.octets(),
                added.octets());
    }

    private void fold(NodeView node) {
        int length = node.nameLength();
        Names.fold(node.octets(), node.nameAt(), length, lower, 0);
        Octets.i64(lower, length, 0);
    }

    /// Goes to the node of the name that is in [#lower].
    private boolean find(Zone zone, byte[][] chunks, int length, boolean isHashed, NodeView out) {
        if (!isHashed) {
            long hash = NameHash.of(lower, 0);
            return go(chunks, zone.table().find(chunks, hash, lower, 0, length), out);
        }
        return isNamed(chunks, zone.nsec3().atOrBefore(chunks, lower, 0), length, out)
                || isNamed(chunks, zone.unusedNsec3().atOrBefore(chunks, lower, 0), length, out);
    }

    private boolean isNamed(byte[][] chunks, int address, int length, NodeView out) {
        return go(chunks, address, out)
                && out.nameLength() == length
                && Names.equal(out.octets(), out.nameAt(), lower, 0, length);
    }

    private static boolean go(byte[][] chunks, int address, NodeView out) {
        if (address == Slab.NONE) {
            return false;
        }
        out.set(chunks, address);
        return true;
    }

    private void compare(@Nullable NodeView was, @Nullable NodeView is) {
        if (was != null && is != null && isSame(was, is)) {
            return;
        }
        Set<Entry> gone = was == null ? Set.of() : entries(was, old);
        Set<Entry> come = is == null ? Set.of() : entries(is, fresh);
        put(was, gone, come, removed, oldSoa);
        put(is, come, gone, added, newSoa);
    }

    /// Nodes lie in memory as they go into answers: the same octets are the same records. What is below them does not
    /// count.
    private static boolean isSame(NodeView a, NodeView b) {
        int rest = a.nodeOctets() - NodeLayout.NAME;
        int fromA = a.nameAt();
        int fromB = b.nameAt();
        return a.nodeOctets() == b.nodeOctets()
                && a.rrsets() == b.rrsets()
                && a.nameLength() == b.nameLength()
                && Arrays.equals(a.octets(), fromA, fromA + rest, b.octets(), fromB, fromB + rest);
    }

    private Set<Entry> entries(NodeView node, Zone zone) {
        Set<Entry> entries = new LinkedHashSet<>();
        reader.forEach(
                node,
                zone.apexWire(),
                (type, ttl, rdata, length) ->
                        entries.add(
                                new Entry(
                                        type, ttl, ByteBuffer.wrap(Arrays.copyOf(rdata, length)))));
        return entries;
    }

    @SuppressWarnings("ByteBufferBackingArray") // all of them wrap an array of their own
    private static void put(
            @Nullable NodeView node,
            Set<Entry> from,
            Set<Entry> but,
            ZoneDifference.Records to,
            ZoneDifference.Records soa) {
        if (node == null) {
            return;
        }
        for (Entry entry : from) {
            boolean isSoa = entry.type == RrType.SOA;
            if (isSoa || !but.contains(entry)) {
                byte[] rdata = entry.rdata.array();
                (isSoa ? soa : to)
                        .add(
                                node.octets(),
                                node.nameAt(),
                                node.nameLength(),
                                entry.type,
                                entry.ttl,
                                rdata,
                                rdata.length);
            }
        }
    }
}
