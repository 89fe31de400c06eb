package dev.bailiwick.audit.check;

import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Findings;
import dev.bailiwick.audit.ServedZone;
import dev.bailiwick.audit.ServerView;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.probe.Exchange;
import dev.bailiwick.audit.probe.Query;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Whether the other way to a zone is open: IXFR has its own rules in some servers, and goes over UDP too.
final class IncrementalTransfer implements Check.OfServedZone {
    private static final CheckCard CARD =
            CheckCard.of(
                    "incremental-transfer",
                    "Incremental transfer",
                    Severity.HIGH,
                    7,
                    "It gives the zone, or what changed in it, to anybody who asks by IXFR.",
                    "IXFR from the version before the current one, over TCP and UDP",
                    "RFC 1995 §4, RFC 5936 §5",
                    """
                    bind: allow-transfer { key transfer.example; };
                    knot: acl: [{id: out, address: 192.0.2.2, key: transfer.example, action: transfer}]
                    nsd: provide-xfr: 192.0.2.2 transfer.example
                    powerdns: allow-axfr-ips=   (empty)
                    *windows: dnscmd /ZoneResetSecondaries example.com /NoXfr
                    bailiwick: nothing to do: an address and a key are both needed
                    """);

    @Override
    public CheckCard card() {
        return CARD;
    }

    @Override
    public void look(ServerView server, ServedZone zone, Findings findings) {
        if (zone.serial() == null) {
            return;
        }
        Query query = query(zone.name(), zone.serial() - 1);
        if (server.answersTcp()) {
            Exchange tcp = server.prober().stream(query, ZoneTransfer::isEnough);
            report(tcp, zone.name(), "tcp", findings);
        }
        if (server.answersUdp()) {
            report(server.prober().udp(query), zone.name(), "udp", findings);
        }
    }

    private static void report(Exchange exchange, Name zone, String transport, Findings findings) {
        long records = ZoneTransfer.records(exchange.received());
        // One SOA alone says "ask over TCP" or "you have it" (RFC 1995 §2).
        if (records > 1 && ZoneTransfer.begins(exchange, zone)) {
            findings.add(
                    Severity.HIGH,
                    transport,
                    "gives the zone to us by IXFR over " + transport.toUpperCase(Locale.ROOT),
                    Map.of("records_read", records, "octets_read", exchange.receivedOctets()),
                    List.of(exchange));
        }
    }

    /// An IXFR question: the version that we claim to have stands as an SOA in the authority section (RFC 1995 §3).
    static Query query(Name zone, long serial) {
        byte[] record = new byte[zone.length() + 10 + 2 + 20];
        int at = zone.copyTo(record, 0);
        Octets.u16(record, at, RrType.SOA);
        Octets.u16(record, at + 2, RrClass.IN);
        Octets.u16(record, at + 8, 22);
        Octets.i32(record, at + 12, (int) serial);
        return Query.of(zone, RrType.IXFR).records(0, 1, record);
    }
}
