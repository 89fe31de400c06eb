package dev.bailiwick.zone.check;

import dev.bailiwick.wire.RrType;
import java.util.List;

/// The records of one owner and type among themselves.
final class RrSetChecks {
    /// What BIND refuses beyond (`max-records-per-type`, `max-types-per-name`).
    private static final int MANY_RECORDS = 100;

    private static final int MANY_TYPES = 100;

    private final ZoneModel zone;
    private final FindingLog log;

    RrSetChecks(ZoneModel zone, FindingLog log) {
        this.zone = zone;
        this.log = log;
    }

    void check() {
        for (ZoneNode node : zone.nodes()) {
            List<List<ZoneRecord>> sets = node.sets();
            if (sets.size() > MANY_TYPES) {
                log.add(
                        Check.TOO_MANY_TYPES,
                        node.records().getFirst(),
                        node.name() + " has records of " + sets.size() + " types",
                        null);
            }
            for (List<ZoneRecord> set : sets) {
                set(node, set);
            }
        }
    }

    private void set(ZoneNode node, List<ZoneRecord> set) {
        ZoneRecord first = set.getFirst();
        String what = node.name() + " " + RrType.text(first.type());
        // Signers give NSEC3PARAM a TTL of 0: resolvers never ask for it (RFC 5155 §4).
        if (first.ttl() == 0 && first.type() != RrType.NSEC3PARAM) {
            log.add(Check.TTL_ZERO, first, what + " has a TTL of 0", "write for example 300");
        }
        if (set.size() == 1) {
            return;
        }
        if (set.size() > MANY_RECORDS) {
            log.add(Check.RRSET_TOO_LARGE, first, what + " has " + set.size() + " records", null);
        }
        ZoneRecord repeated = RecordData.firstRepeated(set);
        if (repeated != null) {
            log.add(Check.DUPLICATE_RECORD, repeated, what + " stands here again", "remove it");
        }
        // Signatures of different types are no RRset (RFC 4035 §2.2).
        if (first.type() == RrType.RRSIG) {
            return;
        }
        for (ZoneRecord record : set) {
            if (record.ttl() != first.ttl()) {
                log.add(
                        Check.TTL_DIFFERS,
                        record,
                        what
                                + " has a TTL of "
                                + record.ttl()
                                + ", but of "
                                + first.ttl()
                                + " in line "
                                + first.line(),
                        "write one TTL for all of them");
                return;
            }
        }
    }
}
