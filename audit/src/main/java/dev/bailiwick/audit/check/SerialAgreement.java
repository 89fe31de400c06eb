package dev.bailiwick.audit.check;

import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Findings;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.Target;
import dev.bailiwick.audit.ZoneView;
import dev.bailiwick.audit.probe.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Whether all servers have the same version of the zone.
final class SerialAgreement implements Check.OfZone {
    private static final CheckCard CARD =
            CheckCard.of(
                    "serial-agreement",
                    "Serials",
                    Severity.LOW,
                    0,
                    "Servers have different versions of the zone: what clients get depends on whom they ask.",
                    "nothing of its own: the SOA of each server",
                    "RFC 1034 §4.3.5, RFC 1912 §2.2",
                    """
                    *bind: also-notify { 192.0.2.2; };   and   rndc retransfer example.com on the secondary
                    *knot: notify: secondary   and   knotc zone-retransfer example.com
                    *nsd: notify: 192.0.2.2 transfer.example   and   nsd-control force_transfer example.com
                    *powerdns: primary=yes, also-notify=192.0.2.2   and   pdns_control retrieve example.com
                    *windows: dnscmd /ZoneRefresh example.com
                    bailiwick: zones: [{name: example.com, notify: [192.0.2.2]}]
                    """);

    @Override
    public CheckCard card() {
        return CARD;
    }

    @Override
    public void look(ZoneView zone, Findings findings) {
        Map<Long, List<String>> holders = new TreeMap<>();
        List<Exchange> evidence = new ArrayList<>();
        for (ZoneView.Place place : zone.serving()) {
            Long serial = place.zone().serial();
            if (serial != null) {
                holders.computeIfAbsent(serial, any -> new ArrayList<>())
                        .add(Target.text(place.server().target().address()));
                evidence.add(place.zone().soa());
            }
        }
        if (holders.size() > 1) {
            findings.add(
                    Severity.LOW,
                    "differ",
                    "servers have different serials: " + holders,
                    Map.of(),
                    evidence);
        }
    }
}
