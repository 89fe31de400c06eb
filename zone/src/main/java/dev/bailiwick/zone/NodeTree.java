package dev.bailiwick.zone;

import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SearchName;
import java.util.Arrays;

/// The nodes of a zone under change: what the version before has is never written to. A changed node is written anew,
/// and so are the names above a name that comes or goes, for each of them counts what is below it. A work area of one
/// change.
final class NodeTree {
    private final int apexLabels;
    private final int firstOwn;
    private final NodeWriter writer = new NodeWriter();
    private final RecordBag noRecords = new RecordBag();
    private final NodeView view = new NodeView();
    private final RrsetView rrset = new RrsetView();
    private final NameTable.Editor table;
    private final DenialOrder.Editor nsec;
    private final DenialOrder.Editor nsec3;
    private final long allocatedBefore;
    private Slab slab;
    private int[] hashed = new int[16];
    private int hashedCount;
    private int names;
    private long garbage;
    private boolean isCompacted;

    NodeTree(Zone base) {
        apexLabels = base.apexLabels();
        slab = base.slab();
        firstOwn = slab.mark();
        allocatedBefore = slab.allocated();
        names = base.facts().names();
        table = base.table().edit(slab.nextEdit());
        nsec = base.nsec().edit(true);
        nsec3 = hashedOwners(base);
        writer.zone(base.apex());
    }

    /// Owners of NSEC3 lie apart by chain in a zone; here they are together.
    private static DenialOrder.Editor hashedOwners(Zone base) {
        boolean isActiveEmpty = base.nsec3().isEmpty();
        DenialOrder.Editor all = (isActiveEmpty ? base.unusedNsec3() : base.nsec3()).edit(false);
        if (!isActiveEmpty) {
            byte[][] chunks = base.slab().chunks();
            base.unusedNsec3().forEach(address -> all.put(chunks, address));
        }
        return all;
    }

    byte[][] chunks() {
        return slab.chunks();
    }

    /// The node of a name, or [Slab#NONE].
    int find(SearchName name) {
        return findSuffix(name, 0);
    }

    /// The node of an owner of NSEC3, or [Slab#NONE].
    int findHashed(SearchName name) {
        return nsec3.find(slab.chunks(), name.lower(), 0);
    }

    private int findSuffix(SearchName name, int k) {
        int at = name.index(k);
        return table.find(slab.chunks(), name.hash(k), name.lower(), at, name.length() - at);
    }

    private int write(byte[] owner, int length, int below, RecordBag content)
            throws RrsetTooLargeException {
        int octets = writer.write(owner, length, below, content);
        int address = slab.allocate(octets);
        byte[][] chunks = slab.chunks();
        System.arraycopy(
                writer.node(), 0, Slab.chunk(chunks, address), Slab.place(address), octets);
        return address;
    }

    private void discard(int address) {
        byte[][] chunks = slab.chunks();
        garbage +=
                Slab.rounded(NodeLayout.octets(Slab.chunk(chunks, address), Slab.place(address)));
    }

    private boolean isOwn(int address) {
        return Integer.compareUnsigned(address, firstOwn) >= 0;
    }

    private boolean hasNsec(int address) {
        view.set(slab.chunks(), address);
        return view.find(RrType.NSEC, rrset);
    }

    /// Gives a name these records and no others; without any it goes, unless it has names below it.
    ///
    /// @param owner the name in the case that it is served in
    void put(SearchName name, byte[] owner, int length, RecordBag content)
            throws RrsetTooLargeException {
        int old = find(name);
        int below = 0;
        boolean hadNsec = false;
        if (old != Slab.NONE) {
            hadNsec = hasNsec(old);
            below = view.below();
        }
        if (content.count() == 0 && below == 0 && name.labels() > apexLabels) {
            if (old != Slab.NONE) {
                remove(name, old, hadNsec);
            }
            return;
        }
        int address = write(owner, length, below, content);
        if (old == Slab.NONE) {
            table.insert(name.hash(0), address);
            names++;
            addAncestors(name, owner, length);
        } else {
            table.update(name.hash(0), old, address);
            discard(old);
        }
        if (hasNsec(address)) {
            nsec.put(slab.chunks(), address);
        } else if (hadNsec) {
            nsec.remove(slab.chunks(), name.lower(), 0);
        }
    }

    /// Gives an owner of NSEC3 these records and no others.
    void putHashed(SearchName name, byte[] owner, int length, RecordBag content)
            throws RrsetTooLargeException {
        int old = findHashed(name);
        if (old != Slab.NONE) {
            discard(old);
        }
        if (content.count() == 0) {
            if (old != Slab.NONE) {
                nsec3.remove(slab.chunks(), name.lower(), 0);
                names--;
            }
            return;
        }
        int address = write(owner, length, 0, content);
        names += old == Slab.NONE ? 1 : 0;
        nsec3.put(slab.chunks(), address);
        if (hashedCount == hashed.length) {
            hashed = Arrays.copyOf(hashed, 2 * hashedCount);
        }
        hashed[hashedCount++] = address;
    }

    private void remove(SearchName name, int old, boolean hadNsec) {
        if (hadNsec) {
            nsec.remove(slab.chunks(), name.lower(), 0);
        }
        table.remove(name.hash(0), old);
        discard(old);
        names--;
        int gone = 1;
        int top = name.labels() - apexLabels;
        for (int k = 1; k <= top; k++) {
            int address = findSuffix(name, k);
            view.set(slab.chunks(), address);
            if (view.below() == gone && view.rrsets() == 0 && k < top) {
                // An empty non-terminal has nothing to be there for (RFC 4592 §2.2.2).
                table.remove(name.hash(k), address);
                discard(address);
                names--;
                gone++;
            } else {
                count(name, k, address, -gone);
            }
        }
    }

    /// Makes the empty non-terminals above a new name.
    private void addAncestors(SearchName name, byte[] owner, int length)
            throws RrsetTooLargeException {
        int top = name.labels() - apexLabels;
        int existing = 1;
        while (existing < top && findSuffix(name, existing) == Slab.NONE) {
            existing++;
        }
        for (int k = 1; k < existing; k++) {
            byte[] suffix = Arrays.copyOfRange(owner, name.index(k), length);
            table.insert(name.hash(k), write(suffix, suffix.length, k, noRecords));
            names++;
        }
        for (int k = existing; k <= top; k++) {
            count(name, k, findSuffix(name, k), existing);
        }
    }

    /// Notes in a node that names below it came or went.
    private void count(SearchName name, int k, int address, int change) {
        int own = isOwn(address) ? address : copy(name, k, address);
        byte[] chunk = Slab.chunk(slab.chunks(), own);
        int at = Slab.place(own) + NodeLayout.BELOW;
        Octets.i32(chunk, at, Octets.i32(chunk, at) + change);
    }

    private int copy(SearchName name, int k, int address) {
        byte[] from = Slab.chunk(slab.chunks(), address);
        int place = Slab.place(address);
        int octets = NodeLayout.octets(from, place);
        int own = slab.allocate(octets);
        byte[][] chunks = slab.chunks();
        System.arraycopy(from, place, Slab.chunk(chunks, own), Slab.place(own), octets);
        table.update(name.hash(k), address, own);
        discard(address);
        if (hasNsec(own)) {
            nsec.put(chunks, own);
        }
        return own;
    }

    /// Ends the change. When much of the memory is garbage by now the nodes move into memory of their own.
    void complete() {
        long all = slab.garbage() + garbage;
        if (!Compaction.isWorthIt(all, slab.allocated())) {
            slab.discard(garbage);
            return;
        }
        Compaction compaction = new Compaction();
        table.forEach(compaction::keep);
        nsec3.forEach(compaction::keep);
        // Earlier versions go on reading their table of chunks.
        Slab compact = compaction.copy(slab.chunks().clone());
        compact.succeed(slab);
        slab = compact;
        table.relocate(compaction::moved);
        nsec.relocate(compaction::moved);
        nsec3.relocate(compaction::moved);
        isCompacted = true;
    }

    /// Gives up: what was written is garbage.
    void abandon() {
        slab.discard(slab.allocated() - allocatedBefore);
    }

    Slab slab() {
        return slab;
    }

    NameTable table() {
        return table.finish();
    }

    DenialOrder nsec() {
        return nsec.finish();
    }

    /// The owners of NSEC3, to be told apart by chain.
    ActiveChain chain(Zone base, byte[] room) {
        ActiveChain chain = new ActiveChain(slab.chunks(), nsec3.finish(), base.apexWire(), room);
        if (!isCompacted && base.unusedNsec3().isEmpty()) {
            chain.follow(base.facts(), Arrays.copyOf(hashed, hashedCount));
        }
        return chain;
    }

    int names() {
        return names;
    }
}
