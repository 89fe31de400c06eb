package dev.bailiwick.zone.check;

import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.SoaFields;
import dev.bailiwick.zone.ZoneDigest;
import java.util.List;

/// ZONEMD: whether the zone is the one that its digest was made of (RFC 8976 §4).
final class DigestChecks {
    private final ZoneModel zone;
    private final FindingLog log;

    DigestChecks(ZoneModel zone, FindingLog log) {
        this.zone = zone;
        this.log = log;
    }

    void check() {
        List<ZoneRecord> records = zone.apex().of(RrType.ZONEMD);
        List<ZoneRecord> soa = zone.apex().of(RrType.SOA);
        if (records.isEmpty() || soa.isEmpty()) {
            return;
        }
        long serial = SoaFields.serial(soa.getFirst().rdata(), 0);
        ZoneDigest digest =
                new ZoneDigest(serial, records.stream().map(ZoneRecord::rdata).toList());
        ZoneRecord first = records.getFirst();
        if (digest.isWanted()) {
            if (!isRight(digest)) {
                log.add(
                        Check.ZONEMD_WRONG,
                        first,
                        "the zone is not the one that this digest was made of",
                        "make it anew behind the last change, such as with ldns-signzone -z,"
                                + " or remove it");
            }
        } else if (digest.isStale()) {
            log.add(
                    Check.ZONEMD_STALE,
                    first,
                    "this digest is of another serial than " + serial + ", so it proves nothing",
                    "make it anew behind the last change, such as with ldns-signzone -z");
        }
    }

    private boolean isRight(ZoneDigest digest) {
        for (ZoneNode node : zone.nodes()) {
            boolean isApex = node.name().length() == zone.origin().length();
            for (ZoneRecord record : node.records()) {
                byte[] rdata = record.rdata();
                digest.record(isApex, record.type(), (int) record.ttl(), rdata, rdata.length);
            }
            byte[] name = node.name().wire();
            digest.name(name, 0, name.length);
        }
        return digest.isRight();
    }
}
