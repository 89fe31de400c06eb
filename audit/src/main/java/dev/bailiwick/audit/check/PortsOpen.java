package dev.bailiwick.audit.check;

import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Findings;
import dev.bailiwick.audit.ServerView;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.probe.Outcome;

/// UDP and TCP belong together: what does not fit into a datagram comes over a connection.
final class PortsOpen implements Check.OfServer {
    private static final CheckCard CARD =
            CheckCard.of(
                    "port-open",
                    "UDP and TCP",
                    Severity.MEDIUM,
                    7,
                    "The port speaks DNS over one transport only, so answers that are truncated cannot be had.",
                    "one question for an SOA over UDP and over TCP",
                    "RFC 7766 §5, RFC 9210 §3",
                    """
                    *bind: options { tcp-clients 150; };
                    *unbound: do-udp: yes; do-tcp: yes
                    *knot: server: { listen: 192.0.2.1@53 }
                    *nsd: tcp-count: 100
                    *powerdns: max-tcp-connections=20, and a firewall that lets 53/tcp in
                    *dnsmasq: open 53/tcp in the firewall; it always listens on both
                    *windows: New-NetFirewallRule -DisplayName DNS-TCP -Protocol TCP -LocalPort 53 -Action Allow
                    bailiwick: server: {listen: ["192.0.2.1@53"]}
                    """);

    @Override
    public CheckCard card() {
        return CARD;
    }

    @Override
    public void look(ServerView server, Findings findings) {
        boolean isUdp = server.answersUdp();
        boolean isTcp = server.answersTcp();
        if (isUdp && !isTcp) {
            boolean isShut = server.tcpHello().outcome() == Outcome.CLOSED;
            findings.add(
                    Severity.MEDIUM,
                    "no-tcp",
                    "answers over UDP, but TCP is " + (isShut ? "closed" : "without answer"),
                    server.hello(),
                    server.tcpHello());
        }
        if (isTcp && !isUdp) {
            findings.add(
                    Severity.LOW,
                    "no-udp",
                    "answers over TCP, but not over UDP",
                    server.hello(),
                    server.tcpHello());
        }
    }
}
