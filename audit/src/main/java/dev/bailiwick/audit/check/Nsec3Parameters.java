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
import dev.bailiwick.audit.probe.Section;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.Nsec3Fields;
import java.util.List;
import java.util.Map;

/// Whether NSEC3 costs more than it is worth.
final class Nsec3Parameters implements Check.OfServedZone {
    /// Above this validators treat the zone as unsigned, or fail (RFC 9276 §3.2).
    private static final int TOO_MANY = 50;

    private static final CheckCard CARD =
            CheckCard.of(
                    "nsec3-parameters",
                    "NSEC3 parameters",
                    Severity.HIGH,
                    7,
                    "NSEC3 with iterations makes every negative answer dear, hides nothing, and makes validators give up.",
                    "a name that cannot exist, with DO",
                    "RFC 9276 §3.1 and §3.2, CVE-2023-50868",
                    """
                    *bind: dnssec-policy p { nsec3param iterations 0 optout no salt-length 0; };
                    *knot: policy: { nsec3-iterations: 0, nsec3-salt-length: 0 }
                    *nsd: ldns-signzone -n -t 0 -s -
                    *powerdns: pdnsutil set-nsec3 example.com '1 0 0 -'
                    *windows: Set-DnsServerDnsSecZoneSetting -NSec3Iterations 0 -NSec3RandomSaltLength 0
                    bailiwick: sign again without iterations and salt
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
        Exchange exchange =
                server.prober().ask(Query.of(server.freshName(zone.name()), RrType.A).dnssec());
        Reply reply = exchange.reply();
        List<Resource> hashed =
                reply == null ? List.of() : reply.of(Section.AUTHORITY, RrType.NSEC3);
        if (hashed.isEmpty()) {
            return;
        }
        byte[] rdata = hashed.getFirst().rdata();
        int iterations = Nsec3Fields.iterations(rdata, 0);
        if (iterations > 0) {
            findings.add(
                    iterations > TOO_MANY ? Severity.HIGH : Severity.LOW,
                    "iterations",
                    "hashes names " + iterations + " times more than once",
                    Map.of("iterations", (long) iterations),
                    List.of(exchange));
        }
        if (Nsec3Fields.saltLength(rdata, 0) > 0) {
            findings.add(
                    Severity.NOTE,
                    "salt",
                    "has a salt, which is of no use (RFC 9276 §2.4)",
                    exchange);
        }
        if ((Nsec3Fields.flags(rdata, 0) & Nsec3Fields.OPT_OUT) != 0) {
            findings.add(
                    Severity.NOTE,
                    "opt-out",
                    "leaves unsigned delegations out of the chain (opt-out)",
                    exchange);
        }
    }
}
