package dev.bailiwick.zone;

import dev.bailiwick.wire.RrType;

/// Takes a node apart into records again. A work area of one thread.
public final class NodeRecords {
    private final byte[] rdata = new byte[65_535 + 8];
    private final RrsetView rrset = new RrsetView();
    private int copied;

    /// Puts a node's records in front of those that a bag holds already.
    void copy(NodeView node, byte[] apex, RecordBag bag) {
        copied = 0;
        if (node.rrsets() == 0) {
            return;
        }
        RecordBag late = new RecordBag();
        for (int i = 0; i < bag.count(); i++) {
            late.add(bag.type(i), bag.ttl(i), bag.data(), bag.start(i), bag.length(i));
        }
        bag.clear();
        forEach(
                node,
                apex,
                (type, ttl, octets, length) -> {
                    bag.add(type, ttl, octets, 0, length);
                    copied++;
                });
        for (int i = 0; i < late.count(); i++) {
            bag.add(late.type(i), late.ttl(i), late.data(), late.start(i), late.length(i));
        }
    }

    /// Records that the last [#copy] found in the node.
    int copied() {
        return copied;
    }

    /// Calls a visitor with each record of a node, RRSIGs behind the RRset that they cover, in order of type.
    ///
    /// @param apex the zone's apex in wire form
    public void forEach(NodeView node, byte[] apex, RecordVisitor visitor) {
        for (int k = 0; k < node.rrsets(); k++) {
            node.rrset(k, rrset);
            int position = 0;
            for (int i = 0; i < rrset.rrs() + rrset.rrsigs(); i++) {
                int length = rrset.expand(position, node.octets(), node.nameAt(), apex, rdata);
                int type = i < rrset.rrs() ? rrset.type() : RrType.RRSIG;
                visitor.visit(type, rrset.ttl(), rdata, length);
                position = rrset.nextRr(position);
            }
        }
    }

    /// Takes records.
    public interface RecordVisitor {
        /// Takes one.
        ///
        /// @param rdata holds the data, uncompressed, from index 0; the array is used again
        void visit(int type, int ttl, byte[] rdata, int length);
    }
}
