package dev.bailiwick.audit.check;

import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Findings;
import dev.bailiwick.audit.ServedZone;
import dev.bailiwick.audit.ServerView;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.probe.Burst;
import dev.bailiwick.audit.probe.Query;
import dev.bailiwick.wire.RrType;
import java.util.Map;

/// Whether many equal questions in one moment all get whole answers.
final class RateLimit implements Check.OfServedZone {
    private static final int QUESTIONS = 120;

    /// A datagram may get lost on the way; a server that withholds answers withholds more.
    private static final int LOST = 6;

    private static final CheckCard CARD =
            CheckCard.of(
                    "rate-limit",
                    "Rate limit",
                    Severity.LOW,
                    QUESTIONS,
                    "It answers one address as often and as fast as it is asked: a flood with that forged address reaches it whole.",
                    "120 equal questions in one moment; only with --burst",
                    "RFC 5358",
                    """
                    bind: options { rate-limit { responses-per-second 20; }; };
                    *unbound: ip-ratelimit: 100
                    knot: mod-rrl: { rate-limit: 20 }
                    nsd: rrl-ratelimit: 20
                    *powerdns: put dnsdist in front: addAction(MaxQPSIPRule(20), TCAction())
                    *dnsmasq: use a packet filter in front
                    *windows: Set-DnsServerResponseRateLimiting -Mode Enable
                    bailiwick: nothing to do: server.rate-limit is on
                    """);

    @Override
    public CheckCard card() {
        return CARD;
    }

    @Override
    public void look(ServerView server, ServedZone zone, Findings findings) {
        if (!zone.isServed() || !server.answersUdp()) {
            return;
        }
        Burst burst = server.prober().burst(Query.of(zone.name(), RrType.SOA), QUESTIONS);
        if (burst.sent() < QUESTIONS) {
            return;
        }
        Map<String, Long> figures =
                Map.of(
                        "sent", (long) burst.sent(),
                        "answered", (long) burst.answered(),
                        "truncated", (long) burst.truncated(),
                        "dropped", (long) burst.dropped(),
                        "span_micros", burst.spanMicros());
        if (burst.answered() >= QUESTIONS - LOST) {
            findings.add(
                    server.forStrangers(Severity.LOW),
                    "none",
                    "answered %d of %d equal questions of %d ms in full: if there is a limit, it is higher"
                            .formatted(burst.answered(), burst.sent(), burst.spanMicros() / 1000),
                    figures,
                    burst.sample());
        }
    }
}
