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
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether the names of a signed zone can be listed by walking its NSEC chain.
final class NsecWalk implements Check.OfServedZone {
    /// Enough to prove it; the rest is nobody's business.
    private static final int STEPS = 4;

    private static final CheckCard CARD =
            CheckCard.of(
                    "nsec-walk",
                    "NSEC walking",
                    Severity.NOTE,
                    8,
                    "Its NSEC records lead from name to name: the whole zone can be listed without a transfer.",
                    "names that cannot exist, with DO: up to four steps along the chain",
                    "RFC 4470 §1, RFC 5155 §1.1, RFC 9276 §2.1",
                    """
                    *bind: dnssec-policy p { nsec3param iterations 0 optout no salt-length 0; };
                    *knot: policy: { nsec3: on, nsec3-iterations: 0, nsec3-salt-length: 0 }
                    *nsd: ldns-signzone -n -t 0 -s -
                    *powerdns: pdnsutil set-nsec3 example.com '1 0 0 -' narrow
                    *windows: Set-DnsServerDnsSecZoneSetting -DenialOfExistence NSec3 -NSec3Iterations 0
                    bailiwick: sign with NSEC3, without iterations and salt, if names are secret
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
        Set<Name> names = new LinkedHashSet<>();
        Exchange proof = null;
        Name question = server.freshName(zone.name());
        for (int step = 0; step < STEPS; step++) {
            Exchange exchange = server.prober().ask(Query.of(question, RrType.A).dnssec());
            Resource nsec = covering(exchange.reply(), question);
            Name next = nsec == null ? null : next(nsec);
            if (nsec == null || next == null || isMadeUp(nsec.owner(), next, question)) {
                break;
            }
            proof = proof == null ? exchange : proof;
            names.add(nsec.owner());
            if (!names.add(next) || next.equals(zone.name())) {
                break;
            }
            if (next.length() > 250) {
                break;
            }
            question = next.child(new byte[] {0});
        }
        if (names.size() > 1 && proof != null) {
            findings.add(
                    Severity.NOTE,
                    "walkable",
                    "its NSEC records lead from name to name: %s".formatted(names),
                    proof);
        }
    }

    /// The NSEC record whose span has the name in it.
    private static @Nullable Resource covering(@Nullable Reply reply, Name name) {
        if (reply == null) {
            return null;
        }
        for (Resource each : reply.of(Section.AUTHORITY, RrType.NSEC)) {
            Name next = next(each);
            if (next == null || each.owner().compareTo(name) >= 0) {
                continue;
            }
            // The last span goes round to the apex.
            if (name.compareTo(next) < 0 || next.compareTo(each.owner()) <= 0) {
                return each;
            }
        }
        return null;
    }

    private static @Nullable Name next(Resource nsec) {
        return Name.read(nsec.rdata(), 0, nsec.rdata().length);
    }

    /// Whether the record was made for this question and tells nothing (RFC 4470 §4, RFC 9824 §3.1).
    private static boolean isMadeUp(Name owner, Name next, Name question) {
        return owner.equals(question)
                || (next.labels() > 0
                        && next.labels() == owner.labels() + 1
                        && next.isAtOrBelow(owner)
                        && next.firstLabelLength() == 1
                        && next.wire()[1] == 0);
    }
}
