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
import dev.bailiwick.dnssec.Verdict;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Whether the signatures of a signed zone are there, are right, and will be so for a while.
final class Signatures implements Check.OfServedZone {
    /// A resolver may keep an answer, and people sleep: less than this is too late to begin with.
    private static final long SOON_SECONDS = 2 * 86_400;

    private static final CheckCard CARD =
            CheckCard.of(
                    "signatures",
                    "DNSSEC signatures",
                    Severity.CRITICAL,
                    21,
                    "Signatures are missing, wrong, expired or about to: validating resolvers stop answering for the zone.",
                    "DNSKEY, SOA and NS with DO, over TCP where truncated",
                    "RFC 4035 §5.3, RFC 6781 §4.4.2",
                    """
                    *bind: dnssec-policy default;   and   rndc sign example.com
                    *knot: policy: { rrsig-lifetime: 14d, rrsig-refresh: 7d }   and   knotc zone-sign example.com
                    *nsd: sign again, with ldns-signzone, and reload
                    *powerdns: pdnsutil rectify-zone example.com   and   default-soa-edit=INCEPTION-INCREMENT
                    *windows: Invoke-DnsServerZoneSign -ZoneName example.com
                    bailiwick: sign again, replace the zone file, and run: bailiwick reload
                    """);

    @Override
    public CheckCard card() {
        return CARD;
    }

    @Override
    public void look(ServerView server, ServedZone zone, Findings findings) {
        if (!zone.isServed() || !server.answersUdp()) {
            return;
        }
        Exchange keyExchange = server.prober().ask(Query.of(zone.name(), RrType.DNSKEY).dnssec());
        Reply keyReply = keyExchange.reply();
        List<Resource> keys =
                keyReply == null ? List.of() : keyReply.answers(zone.name(), RrType.DNSKEY);
        if (keys.isEmpty()) {
            return;
        }
        judge(server, keys, keyExchange, RrType.DNSKEY, zone.name(), findings);
        for (int type : List.of(RrType.SOA, RrType.NS)) {
            Exchange exchange = server.prober().ask(Query.of(zone.name(), type).dnssec());
            judge(server, keys, exchange, type, zone.name(), findings);
        }
    }

    private static void judge(
            ServerView server,
            List<Resource> keys,
            Exchange exchange,
            int type,
            Name zone,
            Findings findings) {
        Reply reply = exchange.reply();
        List<Resource> records = reply == null ? List.of() : reply.answers(zone, type);
        if (reply == null || records.isEmpty()) {
            return;
        }
        List<byte[]> signatures = SignedAnswer.signatures(reply, zone, type);
        String what = RrType.text(type);
        if (signatures.isEmpty()) {
            findings.add(
                    Severity.HIGH,
                    "missing-" + what.toLowerCase(Locale.ROOT),
                    "the zone has keys, but its " + what + " set is not signed",
                    exchange);
            return;
        }
        Verdict verdict =
                SignedAnswer.best(Reply.set(records), signatures, keys, server.nowSeconds());
        if (!verdict.isValid()) {
            report(verdict, what, exchange, findings);
            return;
        }
        long left = SignedAnswer.secondsLeft(signatures, server.nowSeconds());
        if (left < SOON_SECONDS) {
            findings.add(
                    Severity.MEDIUM,
                    "expiring",
                    "signatures of the %s set expire in %d hours".formatted(what, left / 3600),
                    Map.of("seconds_left", left),
                    List.of(exchange));
        }
    }

    private static void report(Verdict verdict, String what, Exchange exchange, Findings findings) {
        switch (verdict) {
            case EXPIRED ->
                    findings.add(
                            Severity.CRITICAL,
                            "expired",
                            "the signatures of the " + what + " set have expired",
                            exchange);
            case NOT_YET_VALID ->
                    findings.add(
                            Severity.CRITICAL,
                            "future",
                            "the signatures of the " + what + " set are of a time to come",
                            exchange);
            case UNSUPPORTED_ALGORITHM ->
                    findings.add(
                            Severity.MEDIUM,
                            "unsupported",
                            "the "
                                    + what
                                    + " set is signed by an algorithm that validators do not know",
                            exchange);
            case VALID, VALID_EXPANDED -> throw new AssertionError("right");
            case VALID_REVOCATION,
                    MALFORMED,
                    OTHER_TYPE,
                    OUT_OF_ZONE,
                    WRONG_LABELS,
                    OTHER_KEY,
                    NOT_A_ZONE_KEY,
                    REVOKED_KEY,
                    BAD_KEY,
                    BAD_SIGNATURE ->
                    findings.add(
                            Severity.CRITICAL,
                            "wrong",
                            "no signature of the "
                                    + what
                                    + " set is right ("
                                    + verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                                    + ")",
                            exchange);
        }
    }
}
