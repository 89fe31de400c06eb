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
import dev.bailiwick.wire.RrType;
import java.util.List;
import java.util.Map;

/// How many questions of its own the resolver sends for one of a client's.
final class WorkLimit implements Check.OfServer {
    private static final int CHAIN = 40;

    /// More than this for one referral: the resolver can be used against others (NXNSAttack).
    private static final int MANY = 35;

    /// RFC 1034 §3.6.2 leaves the length of chains open; resolvers stop at 8 to 20.
    private static final int LONG = 30;

    private static final CheckCard CARD =
            CheckCard.of(
                    "work-limit",
                    "Work for one question",
                    Severity.MEDIUM,
                    8,
                    "One question makes it send very many: it can be used to flood others, or itself be worn out.",
                    "a name below a referral to 20 servers without addresses, and a chain of 40 aliases, with RD",
                    "CVE-2020-8616 (NXNSAttack), RFC 9520 §3",
                    """
                    *bind: options { max-recursion-queries 32; max-query-count 200; };
                    *unbound: target-fetch-policy: "2 1 0 0 0"   (since 1.10.1 bounded)
                    *powerdns: max-ns-per-resolve=13, max-qperq=60   (Recursor)
                    *dnsmasq: it only forwards: look at the resolver behind it
                    *windows: update it
                    bailiwick: nothing to do: one budget for each question
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
        String fresh = server.freshLabel();
        int mark = zone.mark();
        Exchange referral =
                server.prober()
                        .udpOnce(Query.of(zone.name(Family.REFERRAL, fresh), RrType.A).recursive());
        report("referral", zone.since(mark).size(), MANY, referral, findings);
        mark = zone.mark();
        Exchange chain =
                server.prober()
                        .udpOnce(
                                Query.of(zone.name(Family.CHAIN, CHAIN + "-" + fresh), RrType.A)
                                        .recursive());
        report("chain", zone.since(mark).size(), LONG, chain, findings);
    }

    private static void report(
            String aspect, int sent, int bound, Exchange exchange, Findings findings) {
        if (sent == 0) {
            return;
        }
        findings.add(
                sent > bound ? Severity.MEDIUM : Severity.NOTE,
                sent > bound ? "much-for-a-" + aspect : aspect,
                "sent %d questions for one (%s)".formatted(sent, aspect),
                Map.of("questions", (long) sent),
                List.of(exchange));
    }
}
