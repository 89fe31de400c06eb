package dev.bailiwick.zone.check;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.check.ZoneNode.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What may stand together at one name, and what may stand below what.
final class NameChecks {
    private final ZoneModel zone;
    private final FindingLog log;
    private final Set<Name> nameServers = new HashSet<>();

    NameChecks(ZoneModel zone, FindingLog log) {
        this.zone = zone;
        this.log = log;
    }

    void check() {
        for (ZoneNode node : zone.nodes()) {
            for (ZoneRecord ns : node.of(RrType.NS)) {
                nameServers.add(ns.nameAt(0));
            }
        }
        ZoneNode cut = null;
        ZoneNode alias = null;
        for (ZoneNode node : zone.nodes()) {
            switch (node.place) {
                case AUTHORITATIVE -> {
                    aliases(node);
                    owner(node);
                    if (node.has(RrType.DNAME)) {
                        alias = node;
                    }
                }
                case CUT -> {
                    aliases(node);
                    cut = node;
                    hidden(node, cut);
                }
                case BELOW_CUT -> hidden(node, cut);
                case BELOW_DNAME -> belowDname(node, alias);
            }
            wildcard(node);
            doubled(node);
        }
        apex();
    }

    private void apex() {
        List<ZoneRecord> servers = zone.apex().of(RrType.NS);
        if (servers.isEmpty()) {
            log.add(
                    Check.APEX_NS_MISSING,
                    zone.origin() + " has no NS records",
                    "write for example: @ NS ns1." + zone.origin());
        } else if (servers.size() == 1) {
            log.add(
                    Check.NS_SINGLE,
                    servers.getFirst(),
                    "there is one name server only",
                    "add a second one in another network");
        }
    }

    private void aliases(ZoneNode node) {
        several(node, RrType.CNAME, Check.CNAME_SEVERAL);
        several(node, RrType.DNAME, Check.DNAME_SEVERAL);
        if (node.has(RrType.CNAME)) {
            for (List<ZoneRecord> set : node.sets()) {
                int type = set.getFirst().type();
                switch (type) {
                    case RrType.CNAME, RrType.RRSIG, RrType.NSEC, RrType.KEY -> {}
                    default ->
                            log.add(
                                    Check.CNAME_AND_OTHER_DATA,
                                    set.getFirst(),
                                    node.name()
                                            + " has "
                                            + RrType.text(type)
                                            + " and CNAME records (line "
                                            + node.of(RrType.CNAME).getFirst().line()
                                            + ")",
                                    "remove one of them, or write what the alias leads to");
                }
            }
        }
        if (node.place == Place.CUT && node.has(RrType.DNAME)) {
            log.add(
                    Check.DNAME_AND_NS,
                    node.of(RrType.DNAME).getFirst(),
                    node.name() + " has NS and DNAME records",
                    "the child zone can have the DNAME record at its apex");
        }
    }

    private void several(ZoneNode node, int type, Check check) {
        List<ZoneRecord> set = node.of(type);
        ZoneRecord other = RecordData.firstDifferent(set);
        if (other != null) {
            log.add(
                    check,
                    other,
                    node.name()
                            + " has a second "
                            + RrType.text(type)
                            + " record; the first one is in line "
                            + set.getFirst().line(),
                    "remove one of them");
        }
    }

    private void hidden(ZoneNode node, @Nullable ZoneNode cut) {
        if (cut == null) {
            return;
        }
        for (List<ZoneRecord> set : node.sets()) {
            ZoneRecord first = set.getFirst();
            boolean isHidden =
                    switch (first.type()) {
                        case RrType.A, RrType.AAAA -> !nameServers.contains(node.name());
                        case RrType.NS, RrType.DS, RrType.DNAME -> node.place == Place.BELOW_CUT;
                        case RrType.RRSIG, RrType.NSEC, RrType.CNAME, RrType.SOA -> false;
                        default -> true;
                    };
            if (isHidden) {
                log.add(
                        Check.DATA_BELOW_CUT,
                        first,
                        node.name()
                                + " "
                                + RrType.text(first.type())
                                + " is never answered: "
                                + cut.name()
                                + " is delegated",
                        "move it to the zone " + cut.name());
            }
        }
    }

    private void belowDname(ZoneNode node, @Nullable ZoneNode alias) {
        if (alias != null) {
            log.add(
                    Check.DATA_BELOW_DNAME,
                    node.records().getFirst(),
                    node.name() + " is never answered: " + alias.name() + " has a DNAME record",
                    "remove it, or put it where the DNAME record leads");
        }
    }

    private void wildcard(ZoneNode node) {
        if (!node.name().isWildcard()) {
            return;
        }
        if (node.has(RrType.NS)) {
            log.add(
                    Check.NS_AT_WILDCARD,
                    node.of(RrType.NS).getFirst(),
                    node.name() + " has NS records",
                    "delegate each name with NS records of its own");
        }
        if (node.has(RrType.DNAME)) {
            log.add(
                    Check.DNAME_AT_WILDCARD,
                    node.of(RrType.DNAME).getFirst(),
                    node.name() + " has a DNAME record",
                    "give each name a DNAME record of its own");
        }
    }

    private void owner(ZoneNode node) {
        boolean isHost = node.has(RrType.A) || node.has(RrType.AAAA) || node.has(RrType.MX);
        if (isHost && !HostNames.isHostName(node.name())) {
            for (ZoneRecord record : node.records()) {
                if (record.type() == RrType.A
                        || record.type() == RrType.AAAA
                        || record.type() == RrType.MX) {
                    log.add(
                            Check.OWNER_NOT_HOSTNAME,
                            record,
                            node.name()
                                    + " "
                                    + RrType.text(record.type())
                                    + ": the owner is no host name",
                            "use letters, digits and inner hyphens only");
                    return;
                }
            }
        }
    }

    private void doubled(ZoneNode node) {
        Name meant = HostNames.meant(node.name(), zone.origin());
        if (meant != null) {
            log.add(
                    Check.DOUBLED_ORIGIN,
                    node.records().getFirst(),
                    "the owner " + node.name() + " ends in " + zone.origin() + " twice",
                    "did you forget the final dot? write " + meant);
        }
    }
}
