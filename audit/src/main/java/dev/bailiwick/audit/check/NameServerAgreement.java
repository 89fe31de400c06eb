package dev.bailiwick.audit.check;

import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Findings;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.ZoneView;
import dev.bailiwick.audit.probe.Exchange;
import dev.bailiwick.audit.probe.Prober;
import dev.bailiwick.audit.probe.Query;
import dev.bailiwick.audit.probe.Reply;
import dev.bailiwick.audit.probe.Resource;
import dev.bailiwick.audit.probe.Section;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Whether parent and servers name the same name servers, and the parent's glue is right.
final class NameServerAgreement implements Check.OfZone {
    private static final CheckCard CARD =
            CheckCard.of(
                    "delegation",
                    "Delegation and glue",
                    Severity.MEDIUM,
                    4,
                    "Parent and child, or the servers among themselves, name different name servers or addresses.",
                    "NS at every server and at the parent; addresses of name servers that have glue",
                    "RFC 1034 §4.2.2, RFC 7477 §1, RFC 9471 §2, RFC 2182 §3.1",
                    """
                    *bind: make the NS records of zone and parent the same, at the registrar or in the parent's zone file
                    *knot: the same
                    *nsd: the same
                    *powerdns: the same
                    *windows: the same
                    *bailiwick: the same
                    """);

    @Override
    public CheckCard card() {
        return CARD;
    }

    @Override
    public void look(ZoneView zone, Findings findings) {
        Map<Set<Name>, Exchange> sets = new LinkedHashMap<>();
        for (ZoneView.Place place : zone.serving()) {
            Exchange exchange = place.server().prober().ask(Query.of(zone.name(), RrType.NS));
            Reply reply = exchange.reply();
            Set<Name> names =
                    reply == null ? Set.of() : names(reply.answers(zone.name(), RrType.NS));
            if (!names.isEmpty()) {
                sets.putIfAbsent(names, exchange);
            }
        }
        if (sets.size() > 1) {
            findings.add(
                    Severity.LOW,
                    "servers-differ",
                    "servers name different name servers: " + sets.keySet(),
                    Map.of(),
                    List.copyOf(sets.values()));
        }
        if (zone.isWhole() && zone.servers().size() == 1) {
            findings.add(
                    Severity.NOTE,
                    "one-server",
                    "has one server only",
                    zone.servers().getFirst().zone().soa());
        }
        for (Prober parent : zone.parents()) {
            Exchange referral = parent.ask(Query.of(zone.name(), RrType.NS));
            Reply reply = referral.reply();
            if (reply != null && !sets.isEmpty()) {
                compare(zone, reply, referral, sets, findings);
                return;
            }
        }
    }

    private static void compare(
            ZoneView zone,
            Reply reply,
            Exchange referral,
            Map<Set<Name>, Exchange> sets,
            Findings findings) {
        List<Resource> records = reply.of(Section.AUTHORITY, RrType.NS);
        records.addAll(reply.of(Section.ANSWER, RrType.NS));
        records.removeIf(each -> !each.owner().equals(zone.name()));
        Set<Name> parent = names(records);
        Map.Entry<Set<Name>, Exchange> child = sets.entrySet().iterator().next();
        if (parent.isEmpty()) {
            findings.add(
                    Severity.MEDIUM,
                    "not-delegated",
                    "the parent does not delegate the zone",
                    referral);
        } else if (!parent.equals(child.getKey())) {
            findings.add(
                    Severity.LOW,
                    "parent-differs",
                    "the parent names %s, the zone %s".formatted(parent, child.getKey()),
                    referral,
                    child.getValue());
        }
        glue(zone, reply, referral, findings);
    }

    private static void glue(ZoneView zone, Reply reply, Exchange referral, Findings findings) {
        Map<Name, Set<String>> glue = new TreeMap<>();
        for (Resource each : reply.of(Section.ADDITIONAL, RrType.A)) {
            if (each.owner().isAtOrBelow(zone.name())) {
                glue.computeIfAbsent(each.owner(), any -> new TreeSet<>()).add(each.data());
            }
        }
        if (zone.serving().isEmpty()) {
            return;
        }
        Prober server = zone.serving().getFirst().server().prober();
        for (Map.Entry<Name, Set<String>> name : glue.entrySet()) {
            Exchange exchange = server.ask(Query.of(name.getKey(), RrType.A));
            Reply own = exchange.reply();
            if (own == null || !own.isAuthoritative()) {
                continue;
            }
            Set<String> addresses = new TreeSet<>();
            own.answers(name.getKey(), RrType.A).forEach(each -> addresses.add(each.data()));
            if (!addresses.equals(name.getValue())) {
                findings.add(
                        Severity.MEDIUM,
                        "glue-differs",
                        "the parent has %s for %s, the zone %s"
                                .formatted(name.getValue(), name.getKey(), addresses),
                        referral,
                        exchange);
            }
        }
    }

    private static Set<Name> names(List<Resource> records) {
        Set<Name> names = new TreeSet<>();
        for (Resource each : records) {
            Name name = Name.read(each.rdata(), 0, each.rdata().length);
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }
}
