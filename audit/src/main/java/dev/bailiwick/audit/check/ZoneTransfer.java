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
import dev.bailiwick.audit.probe.Resource;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrType;
import java.util.List;
import java.util.Map;

/// Whether anybody may have the whole zone.
final class ZoneTransfer implements Check.OfServedZone {
    private static final CheckCard CARD =
            CheckCard.of(
                    "zone-transfer",
                    "Zone transfer",
                    Severity.HIGH,
                    5,
                    "It gives the whole zone to anybody: every name, internal ones too, in one request.",
                    "AXFR over TCP; reading stops as soon as records come",
                    "RFC 5936 §5",
                    """
                    bind: allow-transfer { key transfer.example; };
                    knot: acl: [{id: out, address: 192.0.2.2, key: transfer.example, action: transfer}]
                    nsd: provide-xfr: 192.0.2.2 transfer.example
                    powerdns: allow-axfr-ips=   (empty), and TSIG-ALLOW-AXFR metadata for the zone
                    *unbound: for-downstream: no   in the auth-zone
                    *dnsmasq: auth-sec-servers= and auth-peer= with the secondaries alone
                    *windows: dnscmd /ZoneResetSecondaries example.com /NoXfr
                    bailiwick: nothing to do: an address and a key are both needed
                    """);

    @Override
    public CheckCard card() {
        return CARD;
    }

    @Override
    public void look(ServerView server, ServedZone zone, Findings findings) {
        if (!server.answersTcp()) {
            return;
        }
        Query query = Query.of(zone.name(), RrType.AXFR);
        Exchange exchange = server.prober().stream(query, ZoneTransfer::isEnough);
        long records = records(exchange.received());
        if (records > 1 && begins(exchange, zone.name())) {
            findings.add(
                    Severity.HIGH,
                    "axfr",
                    "gives the whole zone to us",
                    Map.of("records_read", records, "octets_read", exchange.receivedOctets()),
                    List.of(exchange));
        }
    }

    /// More than one record proves it; an error or nothing ends it.
    static boolean isEnough(List<byte[]> messages) {
        Reply last = Reply.read(messages.getLast());
        return records(messages) > 1
                || last == null
                || last.rcode() != Rcode.NOERROR
                || last.counts().answers() == 0;
    }

    /// Records in the answer sections of messages.
    static long records(List<byte[]> messages) {
        long sum = 0;
        for (byte[] message : messages) {
            Reply reply = Reply.read(message);
            sum += reply == null || reply.rcode() != Rcode.NOERROR ? 0 : reply.counts().answers();
        }
        return sum;
    }

    /// Whether the first record is the SOA of the zone (RFC 5936 §2.2).
    static boolean begins(Exchange exchange, Name zone) {
        Reply reply = exchange.reply();
        if (reply == null || reply.rcode() != Rcode.NOERROR || reply.records().isEmpty()) {
            return false;
        }
        Resource first = reply.records().getFirst();
        return first.type() == RrType.SOA && first.owner().equals(zone);
    }
}
