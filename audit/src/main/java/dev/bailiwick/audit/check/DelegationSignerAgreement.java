package dev.bailiwick.audit.check;

import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Findings;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.ZoneView;
import dev.bailiwick.audit.probe.Exchange;
import dev.bailiwick.audit.probe.Prober;
import dev.bailiwick.audit.probe.Query;
import dev.bailiwick.audit.probe.Reply;
import dev.bailiwick.audit.probe.Resource;
import dev.bailiwick.dnssec.DelegationSigner;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.DsFields;
import java.util.List;

/// Whether the parent's DS records lead to a key of the zone.
final class DelegationSignerAgreement implements Check.OfZone {
    private static final int SHA1 = 1;

    private static final CheckCard CARD =
            CheckCard.of(
                    "ds-agreement",
                    "DS and keys",
                    Severity.CRITICAL,
                    9,
                    "The parent's DS records name no key that signs the zone: for validating resolvers the zone does not exist.",
                    "DS at the parent, DNSKEY at a server of the zone",
                    "RFC 4035 §5.2, RFC 6781 §4.1.2, RFC 9905 §2",
                    """
                    *bind: dnssec-dsfromkey Kexample.com.+013+12345.key, and give that to the parent
                    *knot: keymgr example.com ds, and give that to the parent
                    *nsd: ldns-key2ds -n -2 example.com.signed, and give that to the parent
                    *powerdns: pdnsutil export-zone-ds example.com, and give that to the parent
                    *windows: Export-DnsServerDnsSecPublicKey -ZoneName example.com -DigestType Sha256
                    *bailiwick: give the parent what the program that signs prints
                    """);

    @Override
    public CheckCard card() {
        return CARD;
    }

    @Override
    public void look(ZoneView zone, Findings findings) {
        if (zone.serving().isEmpty()) {
            return;
        }
        Exchange keyExchange =
                zone.serving()
                        .getFirst()
                        .server()
                        .prober()
                        .ask(Query.of(zone.name(), RrType.DNSKEY).dnssec());
        Reply keyReply = keyExchange.reply();
        if (keyReply == null) {
            return;
        }
        List<Resource> keys = keyReply.answers(zone.name(), RrType.DNSKEY);
        for (Prober parent : zone.parents()) {
            Exchange exchange = parent.ask(Query.of(zone.name(), RrType.DS).dnssec());
            Reply reply = exchange.reply();
            if (reply != null && reply.isAuthoritative()) {
                judge(
                        zone,
                        reply.answers(zone.name(), RrType.DS),
                        keys,
                        exchange,
                        keyExchange,
                        findings);
                return;
            }
        }
    }

    private static void judge(
            ZoneView zone,
            List<Resource> signers,
            List<Resource> keys,
            Exchange parent,
            Exchange child,
            Findings findings) {
        if (signers.isEmpty()) {
            if (!keys.isEmpty()) {
                findings.add(
                        Severity.LOW,
                        "no-ds",
                        "the zone is signed, but the parent has no DS: nobody validates it",
                        parent,
                        child);
            }
            return;
        }
        if (keys.isEmpty()) {
            findings.add(
                    Severity.CRITICAL,
                    "no-keys",
                    "the parent has DS records, but the zone has no keys",
                    parent,
                    child);
            return;
        }
        boolean isNamed =
                signers.stream()
                        .anyMatch(ds ->
                                keys.stream()
                                        .anyMatch(key ->
                                                DelegationSigner.matches(
                                                        zone.name(), ds.rdata(), key.rdata())));
        if (!isNamed) {
            findings.add(
                    Severity.CRITICAL,
                    "no-match",
                    "no DS record of the parent names a key of the zone",
                    parent,
                    child);
        }
        if (signers.stream().allMatch(ds -> DsFields.digestType(ds.rdata(), 0) == SHA1)) {
            findings.add(
                    Severity.MEDIUM,
                    "sha1",
                    "the parent's DS records are made with SHA-1 only",
                    parent);
        }
    }
}
