package dev.bailiwick.zone.check;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.SoaFields;
import java.util.List;

/// The SOA record: that there is one, and that secondaries can live with its times.
final class SoaChecks {
    private static final long SHORTEST_REFRESH_SECONDS = 120;
    private static final long LONGEST_REFRESH_SECONDS = 2 * 86_400;
    private static final long SHORTEST_EXPIRE_SECONDS = 7 * 86_400;
    private static final long LONGEST_NEGATIVE_TTL_SECONDS = 86_400;

    private final ZoneModel zone;
    private final FindingLog log;

    SoaChecks(ZoneModel zone, FindingLog log) {
        this.zone = zone;
        this.log = log;
    }

    void check() {
        for (ZoneNode node : zone.nodes()) {
            if (node.has(RrType.SOA) && node.name().length() != zone.origin().length()) {
                log.add(
                        Check.SOA_BELOW_APEX,
                        node.of(RrType.SOA).getFirst(),
                        node.name() + " has an SOA record, but the zone is " + zone.origin(),
                        "put it in a file of its own, as the zone " + node.name());
            }
        }
        List<ZoneRecord> records = zone.apex().of(RrType.SOA);
        if (records.isEmpty()) {
            missing();
            return;
        }
        ZoneRecord soa = records.getFirst();
        ZoneRecord other = RecordData.firstDifferent(records);
        if (other != null) {
            log.add(
                    Check.SOA_SEVERAL,
                    other,
                    "a second SOA record; the first one is in line " + soa.line(),
                    "remove one of them");
        }
        fields(soa);
    }

    private void missing() {
        Name owner = zone.foreignSoaOwner();
        ZoneRecord foreign = zone.foreignSoa();
        if (owner == null || foreign == null) {
            log.add(
                    Check.SOA_MISSING,
                    zone.origin() + " has no SOA record",
                    "begin the zone like: @ IN SOA ns1 hostmaster 1 7200 3600 1209600 3600");
        } else {
            log.add(
                    Check.SOA_MISSING,
                    foreign,
                    zone.origin() + " has no SOA record, but the file has the one of " + owner,
                    "say that this is the zone " + owner + ", or correct the owner");
        }
    }

    private void fields(ZoneRecord soa) {
        int rname = SoaFields.rname(soa.rdata(), 0);
        byte[] rdata = soa.rdata();
        for (int i = rname + 1; i <= rname + rdata[rname]; i++) {
            if (rdata[i] == '@') {
                String given = soa.nameAt(rname).toString().replace("\\@", "@");
                log.add(
                        Check.SOA_RNAME,
                        soa,
                        "the mail address " + given + " has an @",
                        "write " + given.replace('@', '.'));
            }
        }
        long serial = SoaFields.serial(rdata, 0);
        long refresh = SoaFields.refresh(rdata, 0);
        long retry = SoaFields.retry(rdata, 0);
        long expire = SoaFields.expire(rdata, 0);
        long minimum = SoaFields.minimum(rdata, 0);
        if (serial == 0) {
            log.add(Check.SOA_SERIAL_ZERO, soa, "the serial is 0", "begin with 1 or with a date");
        }
        if (refresh < SHORTEST_REFRESH_SECONDS || refresh > LONGEST_REFRESH_SECONDS) {
            String what = refresh < SHORTEST_REFRESH_SECONDS ? "short" : "long";
            log.add(
                    Check.SOA_REFRESH,
                    soa,
                    "a refresh of " + refresh + " seconds is very " + what,
                    "write for example 7200");
        }
        if (retry >= refresh) {
            log.add(
                    Check.SOA_RETRY,
                    soa,
                    "the retry of " + retry + " seconds is not below the refresh of " + refresh,
                    "write for example " + Math.max(1, refresh / 2));
        }
        if (expire <= refresh + retry || expire < SHORTEST_EXPIRE_SECONDS) {
            log.add(
                    Check.SOA_EXPIRE,
                    soa,
                    "secondaries stop serving after " + expire + " seconds without the primary",
                    "write for example 1209600");
        }
        if (minimum > LONGEST_NEGATIVE_TTL_SECONDS) {
            log.add(
                    Check.SOA_MINIMUM,
                    soa,
                    "negative answers are cached for " + minimum + " seconds",
                    "write for example 3600");
        }
    }
}
