package dev.bailiwick.audit.check;

import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Findings;
import dev.bailiwick.audit.ServerView;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.probe.Exchange;
import dev.bailiwick.audit.probe.Query;
import dev.bailiwick.audit.probe.Reply;
import dev.bailiwick.audit.probe.Resource;
import dev.bailiwick.audit.probe.Section;
import dev.bailiwick.audit.probezone.Family;
import dev.bailiwick.audit.probezone.ProbeZone;
import dev.bailiwick.wire.RrType;

/// Whether the resolver believes a zone about names that are not the zone's, and whether it lets private addresses in.
final class ForeignRecords implements Check.OfServer {
    private static final CheckCard CARD =
            CheckCard.of(
                    "foreign-records",
                    "Foreign and private records",
                    Severity.CRITICAL,
                    6,
                    "It takes records for names that the answering zone has no say over: any zone can poison its cache.",
                    "names of the probe zone whose answers bring a record of the canary, and a private address, with RD",
                    "RFC 2181 §5.4.1, RFC 5452 §6",
                    """
                    *bind: update it; deny-answer-addresses { 10.0.0.0/8; 172.16.0.0/12; 192.168.0.0/16; };
                    *unbound: harden-glue: yes; private-address: 192.168.0.0/16
                    *powerdns: update it; dont-query= keeps it from asking private addresses   (Recursor)
                    *dnsmasq: stop-dns-rebind
                    *windows: dnscmd /Config /SecureResponses 1
                    bailiwick: nothing to do: what is not the zone's is left out
                    """);

    @Override
    public CheckCard card() {
        return CARD;
    }

    @Override
    public void look(ServerView server, Findings findings) {
        ProbeZone zone = server.probeZone();
        if (zone == null || !server.answersUdp()) {
            return;
        }
        String fresh = server.freshLabel();
        Exchange bait =
                server.prober()
                        .udp(Query.of(zone.name(Family.FOREIGN, fresh), RrType.A).recursive());
        Exchange victim = server.prober().udp(Query.of(server.canary(), RrType.A).recursive());
        if (hasForged(victim.reply(), Section.ANSWER)) {
            findings.add(
                    Severity.CRITICAL,
                    "believed",
                    "believed a zone about a name that is not the zone's",
                    bait,
                    victim);
        } else if (hasForged(bait.reply(), Section.ADDITIONAL)) {
            findings.add(
                    Severity.MEDIUM,
                    "passed-on",
                    "hands on records about a name that is not the answering zone's",
                    bait);
        }
        Exchange inner =
                server.prober()
                        .udp(Query.of(zone.name(Family.PRIVATE, fresh), RrType.A).recursive());
        Reply reply = inner.reply();
        if (reply != null && !reply.of(Section.ANSWER, RrType.A).isEmpty()) {
            findings.add(
                    Severity.NOTE,
                    "private-address",
                    "gives away private addresses that a zone outside names (DNS rebinding)",
                    inner);
        }
    }

    private static boolean hasForged(
            @org.jspecify.annotations.Nullable Reply reply, Section section) {
        if (reply != null) {
            for (Resource each : reply.of(section, RrType.A)) {
                if (ProbeZone.isForged(each.rdata())) {
                    return true;
                }
            }
        }
        return false;
    }
}
