package dev.bailiwick.audit.check;

import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Findings;
import dev.bailiwick.audit.ServerView;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.probe.Exchange;
import dev.bailiwick.audit.probe.Query;
import dev.bailiwick.audit.probe.Reply;
import dev.bailiwick.wire.EdnsOption;
import dev.bailiwick.wire.RrType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Whether the server tells true clients from forged ones by cookies, and whether its cookies can be guessed.
final class ServerCookies implements Check.OfServer {
    private static final int CLIENT_OCTETS = 8;

    private static final CheckCard CARD =
            CheckCard.of(
                    "cookies",
                    "DNS cookies",
                    Severity.MEDIUM,
                    4,
                    "It has no cookies, or ones that a forger can make: so it cannot tell a forged sender from a true one.",
                    "an SOA question with two different client cookies",
                    "RFC 7873 §5.2, RFC 9018 §4",
                    """
                    bind: options { answer-cookie yes; };   (the default)
                    *unbound: answer-cookie: yes   (since 1.18)
                    knot: mod-cookies
                    nsd: answer-cookie: yes
                    powerdns: edns-cookie-secret=   (32 hexadecimal digits)
                    *windows: not supported
                    bailiwick: server: {cookies: {enabled: true}}   (the default)
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
        Exchange first = ask(server);
        byte[] one = cookie(first);
        if (!first.isAnswered()) {
            return;
        }
        if (one == null) {
            findings.add(Severity.NOTE, "none", "gives no cookies to clients that send one", first);
            return;
        }
        Exchange second = ask(server);
        byte[] two = cookie(second);
        if (two != null && Arrays.equals(one, two)) {
            findings.add(
                    Severity.MEDIUM,
                    "same-for-all",
                    "gives the same server cookie for different client cookies",
                    first,
                    second);
        }
    }

    private static Exchange ask(ServerView server) {
        byte[] client = new byte[CLIENT_OCTETS];
        for (int i = 0; i < client.length; i++) {
            client[i] = (byte) server.random().nextInt(256);
        }
        return server.prober()
                .udp(Query.of(server.anyName(), RrType.SOA).option(EdnsOption.COOKIE, client));
    }

    /// The server's part of the cookie, or null.
    private static byte @Nullable [] cookie(Exchange exchange) {
        Reply reply = exchange.reply();
        byte[] option = reply == null ? null : reply.option(EdnsOption.COOKIE);
        return option == null || option.length <= CLIENT_OCTETS
                ? null
                : Arrays.copyOfRange(option, CLIENT_OCTETS, option.length);
    }
}
