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
import dev.bailiwick.wire.RrType;
import java.util.List;

/// Whether datagrams stay within what was asked for, and whether the rest can be had over TCP.
final class Truncation implements Check.OfServedZone {
    private static final int WITHOUT_EDNS = 512;

    private static final CheckCard CARD =
            CheckCard.of(
                    "truncation",
                    "Truncation and TCP",
                    Severity.MEDIUM,
                    16,
                    "It sends more over UDP than it was asked to, or does not give over TCP what it truncated.",
                    "TXT and DNSKEY with no more than 512 octets of room, and over TCP what is truncated",
                    "RFC 1035 §4.2.1, RFC 6891 §6.2.3, RFC 7766 §5",
                    """
                    *bind: no setting does this: update it, or look at what stands in front of it
                    *powerdns: udp-truncation-threshold=1232
                    *windows: dnscmd /config /MaximumUdpPacketSize 1232
                    bailiwick: nothing to do: a response never exceeds what the client takes
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
        for (Query query :
                List.of(
                        Query.of(zone.name(), RrType.TXT),
                        Query.of(zone.name(), RrType.DNSKEY).payload(WITHOUT_EDNS).dnssec())) {
            Exchange udp = server.prober().udp(query);
            Reply reply = udp.reply();
            if (reply == null) {
                continue;
            }
            if (reply.octets() > WITHOUT_EDNS) {
                findings.add(
                        Severity.MEDIUM,
                        "oversize",
                        "sends %d octets to who takes 512".formatted(reply.octets()),
                        udp);
            }
            if (reply.isTruncated()) {
                Exchange tcp = server.prober().tcp(query);
                Reply whole = tcp.reply();
                if (whole == null || whole.isTruncated()) {
                    findings.add(
                            Severity.MEDIUM,
                            "no-way-out",
                            "truncates an answer that TCP does not give",
                            udp,
                            tcp);
                }
            }
        }
    }
}
