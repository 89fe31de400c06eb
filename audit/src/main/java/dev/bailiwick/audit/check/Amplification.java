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
import dev.bailiwick.wire.RrType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How many octets one octet of a forged question brings to its victim, by what is asked for.
final class Amplification implements Check.OfServer {
    /// More than this the Internet does not carry without fragments (RFC 9715 §3.1).
    static final int UNFRAGMENTED = 1400;

    private static final int LARGE_FACTOR = 30;
    private static final int NOTED_FACTOR = 5;

    private static final CheckCard CARD =
            CheckCard.of(
                    "amplification",
                    "Amplification",
                    Severity.MEDIUM,
                    18,
                    "Small questions bring large datagrams: with a forged sender they flood a victim, and large ones come in fragments.",
                    "ANY, DNSKEY, TXT, NS and MX of each zone, and NS of the root, with 4096 octets of room",
                    "RFC 5358, RFC 9715 §3.1, RFC 8482",
                    """
                    bind: options { max-udp-size 1232; minimal-responses yes; rate-limit { responses-per-second 20; }; };
                    *unbound: max-udp-size: 1232; minimal-responses: yes; ip-ratelimit: 100
                    *knot: server: { udp-max-payload: 1232 }   and   mod-rrl: { rate-limit: 20 }
                    *nsd: ipv4-edns-size: 1232; ipv6-edns-size: 1232; rrl-ratelimit: 20; minimal-responses: yes
                    powerdns: udp-truncation-threshold=1232
                    *dnsmasq: edns-packet-max=1232
                    *windows: dnscmd /config /MaximumUdpPacketSize 1232; Set-DnsServerResponseRateLimiting
                    bailiwick: nothing to do: 1232 octets and a rate limit are the default
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
        Map<String, Exchange> shapes = new LinkedHashMap<>();
        for (ServedZone zone : server.zones()) {
            if (zone.isServed()) {
                ask(server, shapes, "any", Query.of(zone.name(), RrType.ANY));
                ask(server, shapes, "dnskey", Query.of(zone.name(), RrType.DNSKEY).dnssec());
                ask(server, shapes, "txt", Query.of(zone.name(), RrType.TXT).dnssec());
                ask(server, shapes, "ns", Query.of(zone.name(), RrType.NS).dnssec());
                ask(server, shapes, "mx", Query.of(zone.name(), RrType.MX).dnssec());
            }
        }
        ask(server, shapes, "root_ns", Query.of(Name.ROOT, RrType.NS).dnssec());
        judge(server, shapes, findings);
    }

    private static void ask(
            ServerView server, Map<String, Exchange> shapes, String shape, Query query) {
        Exchange exchange = server.prober().udp(roomy(query));
        Exchange before = shapes.get(shape);
        if (exchange.isAnswered() && (before == null || factor(exchange) > factor(before))) {
            shapes.put(shape, exchange);
        }
    }

    private static Query roomy(Query query) {
        boolean isDnssecOk = query.edns() != null;
        Query roomy = query.payload(4096);
        return isDnssecOk ? roomy.dnssec() : roomy;
    }

    private static long factor(Exchange exchange) {
        return exchange.receivedOctets() / exchange.sent().length;
    }

    private static void judge(ServerView server, Map<String, Exchange> shapes, Findings findings) {
        Map<String, Long> figures = new LinkedHashMap<>();
        Exchange worst = null;
        List<Exchange> large = new ArrayList<>();
        for (Map.Entry<String, Exchange> shape : shapes.entrySet()) {
            Exchange exchange = shape.getValue();
            figures.put(shape.getKey() + "_octets", exchange.receivedOctets());
            figures.put(
                    shape.getKey() + "_factor_percent",
                    100 * exchange.receivedOctets() / exchange.sent().length);
            if (worst == null || factor(exchange) > factor(worst)) {
                worst = exchange;
            }
            if (exchange.receivedOctets() > UNFRAGMENTED) {
                large.add(exchange);
            }
        }
        if (worst == null) {
            return;
        }
        if (!large.isEmpty()) {
            findings.add(
                    Severity.MEDIUM,
                    "fragments",
                    "sends datagrams of up to %d octets, which come in fragments"
                            .formatted(
                                    large.stream()
                                            .mapToLong(Exchange::receivedOctets)
                                            .max()
                                            .orElse(0)),
                    figures,
                    large);
        }
        if (factor(worst) >= NOTED_FACTOR) {
            boolean isLarge = factor(worst) >= LARGE_FACTOR;
            findings.add(
                    isLarge ? server.forStrangers(Severity.LOW) : Severity.NOTE,
                    isLarge ? "large-factor" : "measured",
                    "one octet asked brings %d (%s)".formatted(factor(worst), worst.query()),
                    figures,
                    List.of(worst));
        }
    }
}
