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
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.DnskeyFields;
import dev.bailiwick.wire.rdata.DsFields;
import java.util.ArrayList;
import java.util.List;

/// Whether what the zone asks its parent for (CDS, CDNSKEY) agrees with itself and with what the parent has.
final class ChildSignerAgreement implements Check.OfZone {
    private static final CheckCard CARD =
            CheckCard.of(
                    "cds-agreement",
                    "CDS and CDNSKEY",
                    Severity.MEDIUM,
                    12,
                    "CDS and CDNSKEY contradict each other or the zone's keys: a parent that follows them breaks the zone.",
                    "CDS, CDNSKEY and DNSKEY at a server of the zone",
                    "RFC 7344 §4 and §4.1, RFC 9615",
                    """
                    *bind: dnssec-policy default;   (makes both), or remove the ones made by hand
                    *knot: policy: { cds-cdnskey-publish: always }
                    *nsd: remove CDS and CDNSKEY from the zone file, and sign again
                    *powerdns: pdnsutil set-publish-cds example.com; pdnsutil set-publish-cdnskey example.com
                    *windows: not supported
                    *bailiwick: make them anew with the program that signs
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
        Prober server = zone.serving().getFirst().server().prober();
        Exchange cds = server.ask(Query.of(zone.name(), RrType.CDS));
        Exchange cdnskey = server.ask(Query.of(zone.name(), RrType.CDNSKEY));
        List<Resource> digests = answers(cds, zone.name(), RrType.CDS);
        List<Resource> keys = answers(cdnskey, zone.name(), RrType.CDNSKEY);
        // Algorithm 0 asks the parent to remove the DS set (RFC 8078 §4): there is nothing to
        // compare.
        digests.removeIf(each -> DsFields.algorithm(each.rdata(), 0) == 0);
        keys.removeIf(each -> DnskeyFields.algorithm(each.rdata(), 0) == 0);
        if (digests.isEmpty()) {
            return;
        }
        Exchange dnskey = server.ask(Query.of(zone.name(), RrType.DNSKEY).dnssec());
        if (!isNamed(zone.name(), digests, answers(dnskey, zone.name(), RrType.DNSKEY))) {
            findings.add(
                    Severity.MEDIUM,
                    "no-key",
                    "a CDS record names no key of the zone",
                    cds,
                    dnskey);
        } else if (!keys.isEmpty() && !isNamed(zone.name(), digests, keys)) {
            findings.add(
                    Severity.MEDIUM,
                    "differ",
                    "CDS and CDNSKEY do not name the same keys",
                    cds,
                    cdnskey);
        }
    }

    private static List<Resource> answers(Exchange exchange, Name zone, int type) {
        Reply reply = exchange.reply();
        return reply == null ? new ArrayList<>() : reply.answers(zone, type);
    }

    /// Whether every digest is of one of the keys.
    private static boolean isNamed(Name zone, List<Resource> digests, List<Resource> keys) {
        return digests.stream()
                .allMatch(digest ->
                        keys.stream()
                                .anyMatch(key ->
                                        DelegationSigner.matches(
                                                zone, digest.rdata(), key.rdata())));
    }
}
