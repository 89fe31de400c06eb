package dev.bailiwick.audit.check;

import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Findings;
import dev.bailiwick.audit.ServedZone;
import dev.bailiwick.audit.ServerView;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.probe.Exchange;
import dev.bailiwick.audit.probe.Query;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Opcode;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrType;

/// Whether anybody may tell the server that a zone has changed. A primary that says yes may do nothing about it, and
/// from outside that looks the same: so this is a note.
final class NotifyAccepted implements Check.OfServedZone {
    private static final CheckCard CARD =
            CheckCard.of(
                    "notify-accepted",
                    "NOTIFY",
                    Severity.NOTE,
                    2,
                    "It answers NOTIFY from anybody with success: a secondary that does can be made to ask its primary at will.",
                    "NOTIFY of the zone, without a serial",
                    "RFC 1996 §3.10",
                    """
                    *bind: allow-notify { 192.0.2.2; };   (a primary says yes to all and does nothing)
                    *knot: acl: [{id: in, address: 192.0.2.2, key: transfer.example, action: notify}]
                    *nsd: allow-notify: 192.0.2.2 transfer.example
                    *powerdns: allow-notify-from=192.0.2.2
                    *windows: Set-DnsServerPrimaryZone -Name example.com -Notify NoNotify
                    bailiwick: nothing to do: only the zone's primaries with their key are heard
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
        Exchange exchange =
                server.prober()
                        .udp(
                                Query.of(zone.name(), RrType.SOA)
                                        .withOpcode(Opcode.NOTIFY)
                                        .withFlags(Header.AA));
        if (exchange.rcode() == Rcode.NOERROR) {
            findings.add(Severity.NOTE, "anybody", "answers NOTIFY from us with success", exchange);
        }
    }
}
