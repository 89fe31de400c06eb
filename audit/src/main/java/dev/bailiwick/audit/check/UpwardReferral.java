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
import dev.bailiwick.wire.RrType;

/// Whether questions for names that are not its own get the list of root servers.
final class UpwardReferral implements Check.OfServer {
    private static final CheckCard CARD =
            CheckCard.of(
                    "upward-referral",
                    "Upward referral",
                    Severity.LOW,
                    2,
                    "It refers strangers to the root: useless to them, and a large answer to a small forged question.",
                    "the NS records of a name that is not its own, without RD",
                    "RFC 9499 §7",
                    """
                    *bind: options { additional-from-cache no; };   (before 9.14; later versions refuse)
                    *powerdns: send-root-referral=no   (removed in 3.0: newer versions refuse)
                    *windows: dnscmd /config /norecursion 1, and delete the root hints
                    bailiwick: nothing to do: names that are not its own are refused
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
        Exchange exchange = server.prober().udp(Query.of(server.canary(), RrType.NS));
        Reply reply = exchange.reply();
        if (reply == null || reply.isAuthoritative() || reply.offersRecursion()) {
            return;
        }
        boolean isUpward =
                reply.of(Section.AUTHORITY, RrType.NS).stream()
                        .anyMatch(each -> each.owner().isRoot());
        if (isUpward) {
            findings.add(Severity.LOW, "root", "refers strangers to the root servers", exchange);
        }
    }
}
