package dev.bailiwick.zone;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.NameHash;
import dev.bailiwick.wire.SearchName;
import dev.bailiwick.zone.NameTable.AddressVisitor;

/// A zone at one moment: immutable, read by any number of threads without locks, cheap to derive a changed one from
/// ([ZoneEditor]). Names are found by hash; the nodes that deny existence are kept in canonical order beside them.
public final class Zone {
    private static final byte[] WILDCARD = {1, '*', 0, 0, 0, 0, 0, 0, 0, 0};

    private final Name apex;
    private final byte[] apexWire;
    private final int apexLabels;
    private final byte[][] chunks;
    private final NameTable table;
    private final DenialOrder nsec;
    private final DenialOrder nsec3;
    private final DenialOrder unusedNsec3;
    private final int apexAddress;
    private final ZoneFacts facts;
    private final Slab slab;

    Zone(
            Name apex,
            Slab slab,
            NameTable table,
            DenialOrder nsec,
            DenialOrder nsec3,
            DenialOrder unusedNsec3,
            int apexAddress,
            ZoneFacts facts) {
        this.apex = apex;
        this.slab = slab;
        this.table = table;
        this.nsec = nsec;
        this.nsec3 = nsec3;
        this.unusedNsec3 = unusedNsec3;
        this.apexAddress = apexAddress;
        this.facts = facts;
        apexWire = apex.wire();
        apexLabels = apex.labels();
        chunks = slab.chunks();
    }

    public Name apex() {
        return apex;
    }

    /// The apex in wire form; not to be written to.
    public byte[] apexWire() {
        return apexWire;
    }

    /// Labels of the apex, 0 for the root zone.
    public int apexLabels() {
        return apexLabels;
    }

    /// What was found out about the zone as a whole when it was made.
    public ZoneFacts facts() {
        return facts;
    }

    /// Octets of memory that the zone's nodes take, garbage of earlier versions included.
    public long octets() {
        return slab.allocated();
    }

    Slab slab() {
        return slab;
    }

    NameTable table() {
        return table;
    }

    DenialOrder nsec() {
        return nsec;
    }

    DenialOrder nsec3() {
        return nsec3;
    }

    DenialOrder unusedNsec3() {
        return unusedNsec3;
    }

    /// Goes to the apex.
    public void apex(NodeView out) {
        out.set(chunks, apexAddress);
    }

    /// Goes to the node of a name's suffix.
    ///
    /// @param k the label that the suffix begins with
    /// @return whether the zone has such a node; names of NSEC3 records are no nodes in this sense (RFC 5155 §7.2.8)
    public boolean find(SearchName name, int k, NodeView out) {
        int at = name.index(k);
        return find(name.hash(k), name.lower(), at, name.length() - at, out);
    }

    /// Goes to the node of a name in lower case whose hash is known.
    public boolean find(long hash, byte[] lower, int at, int length, NodeView out) {
        int address = table.find(chunks, hash, lower, at, length);
        if (address == Slab.NONE) {
            return false;
        }
        out.set(chunks, address);
        return true;
    }

    /// Goes to the wildcard right below a suffix of a name (RFC 4592 §2.1.1).
    ///
    /// @param k the label that the suffix begins with
    public boolean findWildcard(SearchName name, int k, NodeView out) {
        long hash = NameHash.child(name.hash(k), WILDCARD, 0);
        int tail = name.index(k);
        int address = table.findWildcard(chunks, hash, name.lower(), tail, name.length() - tail);
        return go(address, out);
    }

    /// Goes to a node whose address is known from this snapshot.
    public void at(int address, NodeView out) {
        out.set(chunks, address);
    }

    /// Goes to the owner of the NSEC record that matches or covers a name (RFC 4034 §4.1.1).
    ///
    /// @return false when the zone has no NSEC records
    public boolean nsecAtOrBefore(byte[] name, int at, NodeView out) {
        return go(nsec.atOrBefore(chunks, name, at), out);
    }

    /// Goes to the owner of the NSEC3 record that matches or covers a hash (RFC 5155 §7.2).
    ///
    /// @param label the hash in base32hex behind a length octet
    /// @return false when the zone has no NSEC3 records
    public boolean nsec3AtOrBefore(byte[] label, int at, NodeView out) {
        return go(nsec3.atOrBefore(chunks, label, at), out);
    }

    private boolean go(int address, NodeView out) {
        if (address == Slab.NONE) {
            return false;
        }
        out.set(chunks, address);
        return true;
    }

    /// Calls a visitor at every node, NSEC3 owners and empty non-terminals included, in no particular order. The view
    /// is the same each time.
    public void forEachNode(NodeVisitor visitor) {
        NodeView view = new NodeView();
        AddressVisitor go =
                address -> {
                    view.set(chunks, address);
                    visitor.visit(view);
                };
        table.forEach(go);
        nsec3.forEach(go);
        unusedNsec3.forEach(go);
    }

    /// Takes nodes.
    public interface NodeVisitor {
        void visit(NodeView node);
    }
}
