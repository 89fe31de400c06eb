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
import java.util.Locale;

/// Whether the server resolves for us. That it offers recursion (RA) proves nothing: only an answer does.
final class OpenRecursion implements Check.OfServer {
    private static final CheckCard CARD =
            CheckCard.of(
                    "open-recursion",
                    "Open recursion",
                    Severity.HIGH,
                    7,
                    "It resolves other people's names for anybody: it is used to flood victims and its cache can be poisoned.",
                    "the address of a name that is not its own, with RD, over UDP and TCP",
                    "RFC 5358, RFC 9499 §6",
                    """
                    bind: options { recursion no; };   or   allow-recursion { 192.0.2.0/24; };
                    unbound: access-control: 0.0.0.0/0 refuse   and   access-control: 192.0.2.0/24 allow
                    *knot: leave mod-dnsproxy out: Knot DNS itself never resolves
                    *nsd: nothing to do: NSD never resolves
                    *powerdns: allow-from=192.0.2.0/24   (Recursor)
                    dnsmasq: local-service   or   interface=lan0
                    *windows: dnscmd /config /norecursion 1
                    bailiwick: recursive: {clients: [192.0.2.0/24]}
                    """);

    @Override
    public CheckCard card() {
        return CARD;
    }

    @Override
    public void look(ServerView server, Findings findings) {
        Query query = Query.of(server.canary(), RrType.A).recursive();
        if (server.answersUdp()) {
            report(server, server.prober().udp(query), "udp", findings);
        }
        if (server.answersTcp()) {
            report(server, server.prober().tcp(query), "tcp", findings);
        }
    }

    private static void report(
            ServerView server, Exchange exchange, String transport, Findings findings) {
        Reply reply = exchange.reply();
        if (reply != null && isResolved(reply)) {
            findings.add(
                    server.forStrangers(Severity.HIGH),
                    transport,
                    "resolves names that are not its own for us, over "
                            + transport.toUpperCase(Locale.ROOT),
                    exchange);
        }
    }

    /// An answer that is not from a zone of its own; a referral or an empty one is none.
    static boolean isResolved(Reply reply) {
        if (reply.isAuthoritative() || reply.isTruncated()) {
            return false;
        }
        boolean hasAnswer = reply.rcode() == Rcode.NOERROR && !reply.in(Section.ANSWER).isEmpty();
        boolean isDenied =
                reply.rcode() == Rcode.NXDOMAIN
                        && reply.offersRecursion()
                        && !reply.of(Section.AUTHORITY, RrType.SOA).isEmpty();
        return hasAnswer || isDenied;
    }
}
