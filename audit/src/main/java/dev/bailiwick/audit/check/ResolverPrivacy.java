package dev.bailiwick.audit.check;

import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Findings;
import dev.bailiwick.audit.ServerView;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.probe.Exchange;
import dev.bailiwick.audit.probe.Query;
import dev.bailiwick.audit.probezone.Family;
import dev.bailiwick.audit.probezone.ProbeZone;
import dev.bailiwick.audit.probezone.SeenQuery;
import dev.bailiwick.wire.RrType;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What the resolver tells the servers that it asks.
final class ResolverPrivacy implements Check.OfServer {
    private static final CheckCard CARD =
            CheckCard.of(
                    "resolver-privacy",
                    "What is told upstream",
                    Severity.LOW,
                    4,
                    "It tells every server which network its client is in, or the whole name where a part would do.",
                    "a name of five labels below the probe zone, with RD",
                    "RFC 7871 §2, RFC 9156 §2",
                    """
                    *bind: options { qname-minimization relaxed; };
                    *unbound: qname-minimisation: yes; leave out send-client-subnet
                    *powerdns: qname-minimization=yes; edns-subnet-allow-list=   (Recursor)
                    *dnsmasq: leave out add-subnet
                    *windows: nothing to do for client subnets; names are not minimised
                    bailiwick: nothing to do: both are the default
                    """);

    @Override
    public CheckCard card() {
        return CARD;
    }

    @Override
    public void look(ServerView server, Findings findings) {
        ProbeZone zone = server.probeZone();
        if (zone == null || !server.answersUdp()) {
            return;
        }
        int mark = zone.mark();
        dev.bailiwick.wire.Name name =
                zone.name(Family.PLAIN, server.freshLabel())
                        .child("b".getBytes(StandardCharsets.US_ASCII))
                        .child("a".getBytes(StandardCharsets.US_ASCII));
        Exchange exchange = server.prober().udp(Query.of(name, RrType.A).recursive());
        List<SeenQuery> seen = zone.since(mark);
        if (seen.isEmpty() || !exchange.isAnswered()) {
            return;
        }
        if (seen.stream().anyMatch(SeenQuery::hasClientSubnet)) {
            findings.add(
                    Severity.LOW,
                    "client-subnet",
                    "tells other servers the network of its client (ECS)",
                    exchange);
        }
        if (seen.getFirst().name().equals(name)) {
            findings.add(
                    Severity.NOTE,
                    "whole-name",
                    "tells every server the whole name (no QNAME minimisation)",
                    exchange);
        }
    }
}
