package dev.bailiwick.zone;

import dev.bailiwick.wire.Octets;

/// One node of a zone snapshot, read where it lies. Borrows the zone's memory; a work area of one thread, moved from
/// node to node. [NodeLayout] draws what it reads.
public final class NodeView {
    private byte[] chunk = new byte[NodeLayout.NAME + 4];
    private int place;
    private int address;

    void set(byte[][] chunks, int newAddress) {
        chunk = Slab.chunk(chunks, newAddress);
        place = Slab.place(newAddress);
        address = newAddress;
    }

    /// Goes to the node that another view is at.
    public void set(NodeView other) {
        chunk = other.chunk;
        place = other.place;
        address = other.address;
    }

    /// Tells two nodes of one snapshot apart.
    public int address() {
        return address;
    }

    /// The array that the node's octets lie in.
    public byte[] octets() {
        return chunk;
    }

    /// Index of the owner name, in the case of the zone.
    public int nameAt() {
        return place + NodeLayout.NAME;
    }

    /// Octets of the owner name.
    public int nameLength() {
        return Octets.u8(chunk, place);
    }

    /// Whether a zone cut begins here.
    public boolean isCut() {
        return (chunk[place + NodeLayout.FLAGS] & NodeLayout.CUT) != 0;
    }

    public boolean hasDname() {
        return (chunk[place + NodeLayout.FLAGS] & NodeLayout.DNAME) != 0;
    }

    public boolean hasCname() {
        return (chunk[place + NodeLayout.FLAGS] & NodeLayout.CNAME) != 0;
    }

    /// Whether the node is a zone cut or has a DNAME, so that names below it are not this zone's to answer.
    public boolean endsDescent() {
        return (chunk[place + NodeLayout.FLAGS] & (NodeLayout.CUT | NodeLayout.DNAME)) != 0;
    }

    /// Number of directory entries. One may hold nothing but signatures: see [#rrs].
    public int rrsets() {
        return Octets.u16(chunk, place + NodeLayout.RRSETS);
    }

    int below() {
        return Octets.i32(chunk, place + NodeLayout.BELOW);
    }

    int nodeOctets() {
        return Octets.i32(chunk, place + NodeLayout.OCTETS);
    }

    /// The type of the `k`-th directory entry.
    public int type(int k) {
        return Octets.u16(chunk, entry(k));
    }

    /// RRs of the `k`-th directory entry, without signatures.
    public int rrs(int k) {
        return Octets.u16(chunk, entry(k) + 2);
    }

    private int entry(int k) {
        return place + NodeLayout.directory(nameLength()) + k * NodeLayout.DIRECTORY_ENTRY;
    }

    /// Goes to the RRset of the `k`-th directory entry.
    public void rrset(int k, RrsetView out) {
        out.set(chunk, place + Octets.i32(chunk, entry(k) + 4), type(k));
    }

    /// Goes to the RRset of a type.
    ///
    /// @return whether there is one; if not, `out` is as it was
    public boolean find(int type, RrsetView out) {
        int count = rrsets();
        int at = place + NodeLayout.directory(nameLength());
        for (int k = 0; k < count; k++) {
            int present = Octets.u16(chunk, at);
            if (present == type) {
                if (Octets.u16(chunk, at + 2) == 0) {
                    return false;
                }
                out.set(chunk, place + Octets.i32(chunk, at + 4), type);
                return true;
            }
            if (present > type) {
                return false;
            }
            at += NodeLayout.DIRECTORY_ENTRY;
        }
        return false;
    }
}
