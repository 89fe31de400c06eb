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
import dev.bailiwick.wire.Opcode;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;

/// Whether anybody may change the zone. Both requests have a prerequisite and an empty update section: there is nothing
/// in them that could be written.
final class UpdateAccepted implements Check.OfServedZone {
    private static final CheckCard CARD =
            CheckCard.of(
                    "update-accepted",
                    "Dynamic update",
                    Severity.CRITICAL,
                    4,
                    "It takes changes of the zone from anybody: whoever finds it owns the names.",
                    "UPDATE without any change, with a prerequisite that fails and with one that holds",
                    "RFC 2136 §3.2 and §3.3, RFC 3007 §3.1",
                    """
                    bind: allow-update { none; };   or   update-policy { grant key.example zonesub any; };
                    knot: acl: [{id: upd, key: key.example, action: update}]   (never an address alone)
                    *nsd: nothing to do: NSD takes no updates
                    *powerdns: dnsupdate=no   or   allow-dnsupdate-from= with TSIG-ALLOW-DNSUPDATE
                    *windows: dnscmd /Config example.com /AllowUpdate 2   (secure only)
                    bailiwick: nothing to do: updates need a key and a rule
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
        Name absent = server.freshName(zone.name());
        // RFC 2136 §2.4.4: "name is in use", which fails with NXDOMAIN.
        Exchange failing = server.prober().udp(query(zone.name(), absent, RrClass.ANY));
        if (failing.rcode() != Rcode.NXDOMAIN) {
            return;
        }
        // RFC 2136 §2.4.5: "name is not in use", which holds. Servers may look at prerequisites
        // before
        // they look at who asks (§3.3), so only this one proves it.
        Exchange holding = server.prober().udp(query(zone.name(), absent, RrClass.NONE));
        if (holding.rcode() == Rcode.NOERROR) {
            findings.add(
                    Severity.CRITICAL,
                    "anybody",
                    "takes updates of the zone from us, without a key",
                    failing,
                    holding);
        }
    }

    private static Query query(Name zone, Name name, int rrClass) {
        byte[] prerequisite = new byte[name.length() + 10];
        int at = name.copyTo(prerequisite, 0);
        Octets.u16(prerequisite, at, RrType.ANY);
        Octets.u16(prerequisite, at + 2, rrClass);
        return Query.of(zone, RrType.SOA).withOpcode(Opcode.UPDATE).records(1, 0, prerequisite);
    }
}
