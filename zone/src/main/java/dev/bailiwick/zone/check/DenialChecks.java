package dev.bailiwick.zone.check;

import dev.bailiwick.dnssec.ChainFault;
import dev.bailiwick.dnssec.ChainFinding;
import dev.bailiwick.dnssec.DenialChain;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.util.ArrayList;
import java.util.List;

/// The chain of NSEC or NSEC3 records of a signed zone.
final class DenialChecks {
    private final ZoneModel zone;
    private final FindingLog log;

    DenialChecks(ZoneModel zone, FindingLog log) {
        this.zone = zone;
        this.log = log;
    }

    void check() {
        for (ChainFinding finding : DenialChain.check(zone.origin(), sets())) {
            add(finding);
        }
    }

    private List<RrSet> sets() {
        List<RrSet> sets = new ArrayList<>();
        for (ZoneNode node : zone.nodes()) {
            for (List<ZoneRecord> set : node.sets()) {
                if (set.getFirst().type() == RrType.RRSIG) {
                    sets.addAll(RecordData.signatureSets(node, set));
                } else {
                    sets.add(RecordData.set(node, set));
                }
            }
        }
        return sets;
    }

    private void add(ChainFinding finding) {
        Check check = check(finding.fault());
        ZoneNode node = zone.node(finding.owner());
        String message = finding.owner() + ": " + message(finding.fault());
        String hint =
                finding.fault() == ChainFault.ITERATIONS
                        ? "sign with 0 iterations"
                        : "sign the zone again";
        if (node == null) {
            log.add(check, message, hint);
            return;
        }
        ZoneRecord at = node.records().getFirst();
        for (ZoneRecord record : node.records()) {
            boolean isDenial =
                    record.type() == RrType.NSEC
                            || record.type() == RrType.NSEC3
                            || record.type() == RrType.NSEC3PARAM;
            if (isDenial) {
                at = record;
                break;
            }
        }
        log.add(check, at, message, hint);
    }

    private static Check check(ChainFault fault) {
        return switch (fault) {
            case NO_CHAIN -> Check.DENIAL_NONE;
            case MISSING -> Check.DENIAL_MISSING;
            case SUPERFLUOUS -> Check.DENIAL_SUPERFLUOUS;
            case AMBIGUOUS -> Check.DENIAL_AMBIGUOUS;
            case MALFORMED -> Check.DENIAL_MALFORMED;
            case WRONG_NEXT -> Check.DENIAL_NEXT;
            case WRONG_TYPES -> Check.DENIAL_TYPES;
            case WRONG_TTL -> Check.DENIAL_TTL;
            case UNKNOWN_PARAMETERS -> Check.NSEC3_PARAMETERS;
            case ITERATIONS -> Check.NSEC3_ITERATIONS;
        };
    }

    private static String message(ChainFault fault) {
        return switch (fault) {
            case NO_CHAIN -> "the zone has keys, but no NSEC or NSEC3PARAM record";
            case MISSING -> "no NSEC or NSEC3 record stands for this name";
            case SUPERFLUOUS -> "the NSEC or NSEC3 record stands for no authoritative name";
            case AMBIGUOUS -> "there is more than one NSEC or NSEC3 record";
            case MALFORMED -> "the NSEC or NSEC3 record cannot be read";
            case WRONG_NEXT -> "the next name or hash is not the one that follows";
            case WRONG_TYPES -> "the types listed are not the types that are there";
            case WRONG_TTL -> "the TTL is not that of negative answers";
            case UNKNOWN_PARAMETERS -> "no NSEC3PARAM record has these parameters";
            case ITERATIONS -> "names are hashed with additional iterations";
        };
    }
}
