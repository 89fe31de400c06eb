package dev.bailiwick.audit.check;

import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Findings;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.Target;
import dev.bailiwick.audit.ZoneView;

/// Whether every server that should have the zone has it.
final class LameServers implements Check.OfZone {
    private static final CheckCard CARD =
            CheckCard.of(
                    "lame-server",
                    "Lame servers",
                    Severity.MEDIUM,
                    0,
                    "A server that should have the zone does not answer for it: part of all questions fail or take long.",
                    "nothing of its own: the SOA of each server",
                    "RFC 1912 §2.8, RFC 9499 §7",
                    """
                    *bind: zone "example.com" { type secondary; primaries { 192.0.2.1; }; };
                    *knot: zone: [{domain: example.com, master: primary}]
                    *nsd: zone: name: "example.com"   and   request-xfr: 192.0.2.1 transfer.example
                    *powerdns: pdnsutil create-secondary-zone example.com 192.0.2.1
                    *windows: Add-DnsServerSecondaryZone -Name example.com -MasterServers 192.0.2.1
                    bailiwick: authoritative: {zones: [example.com]}
                    """);

    @Override
    public CheckCard card() {
        return CARD;
    }

    @Override
    public void look(ZoneView zone, Findings findings) {
        for (ZoneView.Place place : zone.servers()) {
            if (place.zone().isServed()) {
                continue;
            }
            String who = Target.text(place.server().target().address());
            boolean isSilent = !place.server().answersUdp() && !place.server().answersTcp();
            findings.add(
                    Severity.MEDIUM,
                    (isSilent ? "silent-" : "not-authoritative-") + who,
                    who + (isSilent ? " does not answer at all" : " does not have the zone"),
                    place.zone().soa());
        }
    }
}
