package dev.bailiwick.audit.check;

import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Findings;
import dev.bailiwick.audit.ServerView;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.probe.Exchange;
import dev.bailiwick.audit.probe.Query;
import dev.bailiwick.audit.probe.Reply;
import dev.bailiwick.audit.probe.Section;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrType;

/// Whether the cache can be read: a question without RD is answered from what others have asked for.
final class CacheSnooping implements Check.OfServer {
    private static final CheckCard CARD =
            CheckCard.of(
                    "cache-snooping",
                    "Cache snooping",
                    Severity.MEDIUM,
                    2,
                    "It tells strangers what its cache holds, and so which names its clients use, and when.",
                    "the name of open-recursion again, without RD",
                    "RFC 9076 §6.1.1, RFC 5358",
                    """
                    bind: allow-query-cache { 192.0.2.0/24; };
                    unbound: access-control: 192.0.2.0/24 allow   (not allow_snoop)
                    *powerdns: allow-from=192.0.2.0/24   (Recursor)
                    *dnsmasq: local-service
                    *windows: dnscmd /config /norecursion 1
                    bailiwick: recursive: {clients: [192.0.2.0/24]}
                    """);

    @Override
    public CheckCard card() {
        return CARD;
    }

    @Override
    public void look(ServerView server, Findings findings) {
        if (!server.answersUdp()) {
            return;
        }
        Exchange exchange = server.prober().udp(Query.of(server.canary(), RrType.A));
        Reply reply = exchange.reply();
        if (reply != null
                && !reply.isAuthoritative()
                && reply.rcode() == Rcode.NOERROR
                && !reply.of(Section.ANSWER, RrType.A).isEmpty()) {
            findings.add(
                    server.forStrangers(Severity.MEDIUM),
                    "readable",
                    "answers from its cache without being asked to resolve",
                    exchange);
        }
    }
}
