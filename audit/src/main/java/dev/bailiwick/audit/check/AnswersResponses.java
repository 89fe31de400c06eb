package dev.bailiwick.audit.check;

import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Findings;
import dev.bailiwick.audit.ServerView;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.probe.Exchange;
import dev.bailiwick.audit.probe.Query;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.RrType;

/// Whether the server answers responses: two that do can be set on each other by one forged datagram, for ever.
final class AnswersResponses implements Check.OfServer {
    private static final CheckCard CARD =
            CheckCard.of(
                    "answers-responses",
                    "Response loop",
                    Severity.HIGH,
                    1,
                    "It answers messages that are themselves responses: one forged datagram makes two such servers talk for ever.",
                    "an SOA question with the QR bit set",
                    "RFC 1035 §7.3, RFC 5452 §9",
                    """
                    *bind: update it
                    *unbound: update it
                    *powerdns: update it
                    bailiwick: nothing to do: responses are dropped
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
        Query query = Query.of(server.anyName(), RrType.SOA).withFlags(Header.QR);
        Exchange exchange = server.prober().udpOnce(query);
        if (exchange.isAnswered()) {
            findings.add(Severity.HIGH, "loop", "answers a response", exchange);
        }
    }
}
