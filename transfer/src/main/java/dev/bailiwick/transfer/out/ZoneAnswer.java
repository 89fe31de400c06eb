package dev.bailiwick.transfer.out;

import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.NodeRecords;
import dev.bailiwick.zone.NodeView;
import dev.bailiwick.zone.RrsetView;
import dev.bailiwick.zone.Zone;

/// A whole zone as an answer (RFC 5936 §2.2): its SOA, everything else in any order, its SOA again.
public final class ZoneAnswer {
    private final Zone zone;
    private final Answer answer;
    private final NodeRecords records = new NodeRecords();
    private boolean isInterrupted;

    public ZoneAnswer(Zone zone, Answer answer) {
        this.zone = zone;
        this.answer = answer;
    }

    /// Sends the zone.
    ///
    /// @return whether all of it was taken
    public boolean send() throws InterruptedException {
        soa(zone, answer);
        zone.forEachNode(this::node);
        if (isInterrupted) {
            throw new InterruptedException();
        }
        soa(zone, answer);
        return answer.finish();
    }

    /// Sends the SOA alone: what a secondary gets that has this version, and what is said over a datagram when
    /// more does not fit (RFC 1995 §2, §4).
    ///
    /// @return whether it was taken
    public boolean sendSoa() throws InterruptedException {
        soa(zone, answer);
        return answer.finish();
    }

    /// Adds the SOA record of a zone.
    static void soa(Zone zone, Answer answer) throws InterruptedException {
        NodeView apex = new NodeView();
        RrsetView soa = new RrsetView();
        zone.apex(apex);
        if (!apex.find(RrType.SOA, soa)) {
            throw new IllegalStateException("every zone has a SOA");
        }
        byte[] rdata = new byte[65_535 + 8];
        int length = soa.expand(0, apex.octets(), apex.nameAt(), zone.apexWire(), rdata);
        answer.add(
                apex.octets(),
                apex.nameAt(),
                apex.nameLength(),
                RrType.SOA,
                soa.ttl(),
                rdata,
                0,
                length);
    }

    private void node(NodeView node) {
        if (answer.isLost() || isInterrupted) {
            return;
        }
        records.forEach(
                node,
                zone.apexWire(),
                (type, ttl, rdata, length) -> {
                    if (type != RrType.SOA && !isInterrupted) {
                        add(node, type, ttl, rdata, length);
                    }
                });
    }

    private void add(NodeView node, int type, int ttl, byte[] rdata, int length) {
        try {
            answer.add(
                    node.octets(), node.nameAt(), node.nameLength(), type, ttl, rdata, 0, length);
        } catch (InterruptedException e) {
            isInterrupted = true;
        }
    }
}
