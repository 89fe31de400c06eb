package dev.bailiwick.audit.check;

import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Findings;
import dev.bailiwick.audit.ServerView;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.probe.Exchange;

/// Whether the server tells strangers which software it is, and with it which holes it has.
final class VersionDisclosure implements Check.OfServer {
    private static final CheckCard CARD =
            CheckCard.of(
                    "version-disclosure",
                    "Version",
                    Severity.LOW,
                    4,
                    "It tells which version of which software it runs: scanners look for those with known holes.",
                    "version.bind and version.server, class CHAOS, type TXT",
                    "RFC 4892 §3",
                    """
                    bind: options { version none; };
                    unbound: hide-version: yes
                    knot: server: { version: "" }
                    nsd: hide-version: yes
                    powerdns: version-string=anonymous   (Recursor: version-string=)
                    dnsmasq: no-ident
                    *windows: dnscmd /config /EnableVersionQuery 0
                    bailiwick: nothing to do: hidden unless identity.version is set
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
        Exchange exchange = Texts.chaos(server, "version.bind.", "version.server.");
        if (exchange != null) {
            String text = String.valueOf(Texts.first(exchange.reply()));
            boolean isVersion = text.matches(".*[0-9]+\\.[0-9]+.*");
            findings.add(
                    isVersion ? Severity.LOW : Severity.NOTE,
                    isVersion ? "version" : "text",
                    "says that it is " + text,
                    exchange);
        }
    }
}
