package dev.bailiwick.zone.check;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.check.ZoneNode.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where records lead to: name servers, mail servers, services and aliases, as far as this zone can know.
final class TargetChecks {
    private static final int LONGEST_CHAIN = 32;

    /// What the zone knows about a name.
    private enum Lead {
        OUTSIDE,
        ADDRESS,
        NO_ADDRESS,
        ALIAS,
        NOTHING,
        DELEGATED
    }

    private final ZoneModel zone;
    private final FindingLog log;

    TargetChecks(ZoneModel zone, FindingLog log) {
        this.zone = zone;
        this.log = log;
    }

    void check() {
        for (ZoneNode node : zone.nodes()) {
            if (node.place == Place.BELOW_CUT || node.place == Place.BELOW_DNAME) {
                continue;
            }
            for (ZoneRecord record : node.records()) {
                switch (record.type()) {
                    case RrType.NS -> nameServer(node, record);
                    case RrType.MX ->
                            server(record, 2, Check.MX_IS_ALIAS, Check.MX_WITHOUT_ADDRESS);
                    case RrType.SRV ->
                            server(record, 6, Check.SRV_IS_ALIAS, Check.SRV_WITHOUT_ADDRESS);
                    case RrType.CNAME -> alias(node, record);
                    case RrType.PTR, RrType.DNAME -> doubled(record, record.nameAt(0));
                    case RrType.SPF ->
                            log.add(
                                    Check.SPF_TYPE,
                                    record,
                                    node.name() + " has a record of type SPF",
                                    "write TXT instead of SPF");
                    default -> {}
                }
            }
        }
    }

    private void nameServer(ZoneNode node, ZoneRecord record) {
        Name target = record.nameAt(0);
        if (!isName(record, target)) {
            return;
        }
        ZoneNode cut = zone.cutAbove(target);
        if (cut != null) {
            glue(node, record, target, cut);
            return;
        }
        switch (lead(target)) {
            case ALIAS ->
                    log.add(
                            Check.NS_IS_ALIAS,
                            record,
                            "the name server " + target + " is an alias",
                            "name the server that the alias leads to");
            case NO_ADDRESS, NOTHING ->
                    log.add(
                            Check.NS_WITHOUT_ADDRESS,
                            record,
                            "the name server " + target + " has no address in this zone",
                            HostNames.hintForMissing(target, zone.origin()));
            case OUTSIDE, ADDRESS, DELEGATED -> {}
        }
    }

    private void glue(ZoneNode node, ZoneRecord record, Name target, ZoneNode cut) {
        ZoneNode glue = zone.node(target);
        if (glue != null && (glue.has(RrType.A) || glue.has(RrType.AAAA))) {
            return;
        }
        boolean isOwn = target.isAtOrBelow(node.name()) && node.place == Place.CUT;
        log.add(
                isOwn ? Check.GLUE_MISSING : Check.GLUE_OF_SIBLING_MISSING,
                record,
                "the name server "
                        + target
                        + " lies below the delegation of "
                        + cut.name()
                        + " and has no address here",
                "add an A or AAAA record for " + target);
    }

    private void server(ZoneRecord record, int at, Check isAlias, Check hasNoAddress) {
        Name target = record.nameAt(at);
        if (target.isRoot() || !isName(record, target)) {
            return;
        }
        String what = RrType.text(record.type()) + " target " + target;
        switch (lead(target)) {
            case ALIAS ->
                    log.add(
                            isAlias,
                            record,
                            "the " + what + " is an alias",
                            "name the server that the alias leads to");
            case NO_ADDRESS, NOTHING ->
                    log.add(
                            hasNoAddress,
                            record,
                            "the " + what + " has no address in this zone",
                            HostNames.hintForMissing(target, zone.origin()));
            case OUTSIDE, ADDRESS, DELEGATED -> {}
        }
    }

    /// Whether a server's target is a name that one could mean; tells why not.
    private boolean isName(ZoneRecord record, Name target) {
        if (HostNames.isAddress(target, zone.origin())) {
            log.add(
                    Check.TARGET_IS_ADDRESS,
                    record,
                    "the target " + target + " is an address",
                    "write the name of a host that has this address");
            return false;
        }
        if (doubled(record, target)) {
            return false;
        }
        if (!HostNames.isHostName(target)) {
            log.add(
                    Check.TARGET_NOT_HOSTNAME,
                    record,
                    "the target " + target + " is no host name",
                    "use letters, digits and inner hyphens only");
        }
        return true;
    }

    private boolean doubled(ZoneRecord record, Name target) {
        Name meant = HostNames.meant(target, zone.origin());
        if (meant == null) {
            return false;
        }
        log.add(
                Check.DOUBLED_ORIGIN,
                record,
                "the target " + target + " ends in " + zone.origin() + " twice",
                "did you forget the final dot? write " + meant);
        return true;
    }

    private void alias(ZoneNode node, ZoneRecord record) {
        Name target = record.nameAt(0);
        if (doubled(record, target)) {
            return;
        }
        if (lead(target) == Lead.NOTHING) {
            log.add(
                    Check.CNAME_WITHOUT_TARGET,
                    record,
                    node.name() + " is an alias of " + target + ", which is not in this zone",
                    HostNames.hintForMissing(target, zone.origin()));
            return;
        }
        for (int hops = 0; hops < LONGEST_CHAIN; hops++) {
            if (target.equals(node.name())) {
                log.add(
                        Check.CNAME_LOOP,
                        record,
                        "the alias " + node.name() + " leads back to itself",
                        "let one of its aliases lead to a name with data");
                return;
            }
            Name next = next(target);
            if (next == null) {
                return;
            }
            target = next;
        }
    }

    /// Where an alias of the zone leads to, or null when the name is none.
    private @Nullable Name next(Name name) {
        if (!name.isAtOrBelow(zone.origin()) || zone.cutAbove(name) != null) {
            return null;
        }
        ZoneNode node = zone.answering(name);
        List<ZoneRecord> aliases = node == null ? List.of() : node.of(RrType.CNAME);
        return aliases.isEmpty() ? null : aliases.getFirst().nameAt(0);
    }

    private Lead lead(Name target) {
        if (!target.isAtOrBelow(zone.origin())) {
            return Lead.OUTSIDE;
        }
        if (zone.cutAbove(target) != null) {
            return Lead.DELEGATED;
        }
        if (zone.isBelowDname(target)) {
            return Lead.ALIAS;
        }
        ZoneNode node = zone.answering(target);
        if (node == null) {
            return zone.isEmptyNonTerminal(target) ? Lead.NO_ADDRESS : Lead.NOTHING;
        }
        if (node.has(RrType.CNAME)) {
            return Lead.ALIAS;
        }
        return node.has(RrType.A) || node.has(RrType.AAAA) ? Lead.ADDRESS : Lead.NO_ADDRESS;
    }
}
