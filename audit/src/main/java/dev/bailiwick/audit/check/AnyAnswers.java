package dev.bailiwick.audit.check;

import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Findings;
import dev.bailiwick.audit.ServedZone;
import dev.bailiwick.audit.ServerView;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.probe.Exchange;
import dev.bailiwick.audit.probe.Query;
import dev.bailiwick.audit.probe.Reply;
import dev.bailiwick.audit.probe.Resource;
import dev.bailiwick.audit.probe.Section;
import dev.bailiwick.wire.RrType;
import java.util.Set;
import java.util.TreeSet;

/// Whether ANY over UDP brings everything that there is at a name.
final class AnyAnswers implements Check.OfServedZone {
    private static final CheckCard CARD =
            CheckCard.of(
                    "any-answers",
                    "ANY",
                    Severity.LOW,
                    2,
                    "It answers ANY over UDP with everything at the name: what floods with forged addresses ask for.",
                    "ANY for the zone's name over UDP",
                    "RFC 8482 §4",
                    """
                    bind: options { minimal-any yes; };
                    *unbound: deny-any: yes
                    *knot: nothing to do: ANY over UDP is truncated or answered with one set
                    *nsd: refuse-any: yes
                    powerdns: any-to-tcp=yes
                    *windows: Add-DnsServerQueryResolutionPolicy -Name NoAny -Action DENY -QType "EQ,ANY"
                    bailiwick: nothing to do: one set is all that ANY brings
                    """);

    @Override
    public CheckCard card() {
        return CARD;
    }

    @Override
    public void look(ServerView server, ServedZone zone, Findings findings) {
        if (!server.answersUdp() || !zone.isServed()) {
            return;
        }
        Exchange exchange = server.prober().udp(Query.of(zone.name(), RrType.ANY).payload(4096));
        Reply reply = exchange.reply();
        if (reply == null || reply.isTruncated()) {
            return;
        }
        Set<Integer> types = new TreeSet<>();
        for (Resource each : reply.in(Section.ANSWER)) {
            if (each.type() != RrType.RRSIG) {
                types.add(each.type());
            }
        }
        if (types.size() > 1) {
            findings.add(
                    Severity.LOW,
                    "everything",
                    "answers ANY over UDP with " + types.size() + " types of records",
                    exchange);
        }
    }
}
