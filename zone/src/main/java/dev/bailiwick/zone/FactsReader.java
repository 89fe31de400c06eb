package dev.bailiwick.zone;

import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.ZoneFacts.Denial;

/// Finds out about a zone as a whole when its records are complete.
final class FactsReader {
    private static final byte[] NO_SALT = {};

    private FactsReader() {}

    /// @param apex the node of the apex, which has one SOA record
    /// @param chain all owners of NSEC3; chooses among them
    /// @param room for one record's data
    static ZoneFacts read(
            NodeView apex,
            byte[] apexWire,
            ActiveChain chain,
            boolean hasNsec,
            int names,
            long records,
            long ignored,
            byte[] room) {
        RrsetView soa = new RrsetView();
        if (!apex.find(RrType.SOA, soa)) {
            throw new IllegalStateException("a zone without SOA");
        }
        int length = soa.expand(0, apexWire, 0, apexWire, room);
        long serial = Octets.u32(room, length - 20);
        long expire = Octets.u32(room, length - 8);
        int minimum = (int) Math.min(Octets.u32(room, length - 4), Integer.MAX_VALUE);
        int negativeTtl = Math.min(soa.ttl(), minimum);
        RrsetView announced = new RrsetView();
        boolean isAnnounced = apex.find(RrType.NSEC3PARAM, announced);
        boolean isHashed = chain.choose(isAnnounced ? announced : new RrsetView());
        Denial unhashed = hasNsec ? Denial.NSEC : Denial.NONE;
        return new ZoneFacts(
                serial,
                negativeTtl,
                expire,
                names,
                records,
                ignored,
                isHashed ? Denial.NSEC3 : unhashed,
                isHashed ? chain.iterations() : 0,
                isHashed ? chain.salt() : NO_SALT);
    }
}
