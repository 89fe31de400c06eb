package dev.bailiwick.resolver.local;

import dev.bailiwick.resolver.settings.FixedZone;
import dev.bailiwick.resolver.settings.LocalZone;
import dev.bailiwick.resolver.settings.ResolverSettings;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The operator's zones and data and the special-use names. Immutable.
///
/// The deepest zone around a name decides. A stub or forward zone takes the special-use zones at and above it away: the
/// operator has servers for them. Data outside of every zone make their name a transparent zone.
public final class LocalAnswers {
    private static final long TTL_SECONDS = 10_800;

    private final Map<Name, LocalZone.Policy> zones = new HashMap<>();
    private final Map<Name, List<RrSet>> data = new HashMap<>();
    private final Set<Name> emptyNonTerminals = new HashSet<>();

    public LocalAnswers(ResolverSettings settings) {
        if (settings.cache().answersSpecialNames()) {
            addSpecialNames();
        }
        for (FixedZone fixed : settings.fixedZones()) {
            zones.put(fixed.zone(), LocalZone.Policy.ALWAYS_TRANSPARENT);
        }
        for (LocalZone zone : settings.localZones()) {
            if (zone.policy() == LocalZone.Policy.NO_DEFAULT) {
                zones.put(zone.zone(), LocalZone.Policy.TRANSPARENT);
                data.remove(zone.zone());
            } else {
                zones.put(zone.zone(), zone.policy());
                data.remove(zone.zone());
            }
        }
        Set<Name> elsewhere = new HashSet<>();
        settings.fixedZones().forEach(zone -> elsewhere.add(zone.zone()));
        settings.localZones().forEach(zone -> elsewhere.remove(zone.zone()));
        for (RrSet set : settings.localData()) {
            // A forward zone around a record does not take it away: it may well be the root.
            Name zone = zoneOf(set.owner());
            if (zone == null || elsewhere.contains(zone)) {
                zones.put(set.owner(), LocalZone.Policy.TRANSPARENT);
            }
            add(set);
        }
    }

    private void addSpecialNames() {
        for (String text : SpecialNames.empty()) {
            addEmptyZone(Name.parse(text));
        }
        Name localhost = Name.parse(SpecialNames.LOCALHOST);
        addEmptyZone(localhost);
        zones.put(localhost, LocalZone.Policy.REDIRECT);
        add(set(localhost, RrType.A, new byte[] {127, 0, 0, 1}));
        byte[] loopback = new byte[16];
        loopback[15] = 1;
        add(set(localhost, RrType.AAAA, loopback));
        Name loopback4 = Name.parse(SpecialNames.LOOPBACK4);
        addEmptyZone(loopback4);
        add(set(Name.parse("1.0.0." + SpecialNames.LOOPBACK4), RrType.PTR, localhost.wire()));
        Name loopback6 = Name.parse(SpecialNames.LOOPBACK6);
        addEmptyZone(loopback6);
        add(set(loopback6, RrType.PTR, localhost.wire()));
        Name ipv4Only = Name.parse(SpecialNames.IPV4_ONLY);
        addEmptyZone(ipv4Only);
        add(
                new RrSet(
                        ipv4Only,
                        RrType.A,
                        RrClass.IN,
                        TTL_SECONDS,
                        List.of(
                                new byte[] {(byte) 192, 0, 0, (byte) 170},
                                new byte[] {(byte) 192, 0, 0, (byte) 171})));
    }

    /// RFC 6303 §3: a zone with the least that a zone has.
    private void addEmptyZone(Name zone) {
        zones.put(zone, LocalZone.Policy.STATIC);
        Name localhost = Name.parse(SpecialNames.LOCALHOST);
        Name nobody = Name.parse("nobody.invalid");
        byte[] numbers = {
            0, 0, 0, 1, 0, 0, 14, 16, 0, 0, 4, (byte) 176, 0, 9, 58, (byte) 128, 0, 0, 42, 48
        };
        byte[] soa = new byte[localhost.length() + nobody.length() + numbers.length];
        int at = nobody.copyTo(soa, localhost.copyTo(soa, 0));
        System.arraycopy(numbers, 0, soa, at, numbers.length);
        add(set(zone, RrType.SOA, soa));
        add(set(zone, RrType.NS, localhost.wire()));
    }

    private static RrSet set(Name owner, int type, byte[] rdata) {
        return new RrSet(owner, type, RrClass.IN, TTL_SECONDS, List.of(rdata));
    }

    private void add(RrSet set) {
        List<RrSet> sets = data.computeIfAbsent(set.owner(), owner -> new ArrayList<>());
        for (int i = 0; i < sets.size(); i++) {
            RrSet known = sets.get(i);
            if (known.type() == set.type()) {
                List<byte[]> both = new ArrayList<>(known.rdata());
                both.addAll(set.rdata());
                sets.set(
                        i,
                        new RrSet(known.owner(), known.type(), known.rrClass(), known.ttl(), both));
                return;
            }
        }
        sets.add(set);
        for (Name name = set.owner(); !name.isRoot(); name = name.parent()) {
            emptyNonTerminals.add(name);
        }
    }

    private @Nullable Name zoneOf(Name name) {
        for (int labels = name.labels(); labels >= 0; labels--) {
            Name zone = name.suffix(labels);
            if (zones.containsKey(zone)) {
                return zone;
            }
        }
        return null;
    }

    /// What is answered here, or null when others are to be asked.
    public @Nullable LocalAnswer answer(Name name, int type) {
        // A DS set is the parent's (RFC 4035 §3.1.4.1).
        Name zone = zoneOf(type == RrType.DS && !name.isRoot() ? name.parent() : name);
        LocalZone.Policy policy = zone == null ? null : zones.get(zone);
        if (zone == null || policy == null) {
            return null;
        }
        boolean isTransparent =
                policy == LocalZone.Policy.TRANSPARENT
                        || policy == LocalZone.Policy.TYPE_TRANSPARENT
                        || policy == LocalZone.Policy.ALWAYS_TRANSPARENT;
        // RFC 4035 §3.1.4.1: the DS set of a zone is its parent's.
        if (type == RrType.DS && name.equals(zone) && !isTransparent && !data.containsKey(name)) {
            return null;
        }
        return switch (policy) {
            case ALWAYS_TRANSPARENT, NO_DEFAULT -> null;
            case ALWAYS_REFUSE -> new LocalAnswer.Refusal();
            case ALWAYS_NXDOMAIN -> new LocalAnswer.Denial(true, soa(zone));
            case ALWAYS_NODATA -> new LocalAnswer.Denial(false, soa(zone));
            case REDIRECT -> redirected(name, zone, type);
            case STATIC, REFUSE, TRANSPARENT, TYPE_TRANSPARENT -> {
                LocalAnswer found = data(data.get(name), type);
                yield found != null ? found : without(name, zone, policy);
            }
        };
    }

    private LocalAnswer redirected(Name name, Name zone, int type) {
        List<RrSet> moved = new ArrayList<>();
        for (RrSet set : data.getOrDefault(zone, List.of())) {
            if (set.type() == RrType.CNAME && Name.of(set.rdata().getFirst()).isWildcard()) {
                RrSet expanded = expanded(name, set);
                if (expanded == null) {
                    return new LocalAnswer.Overlong();
                }
                moved.add(expanded);
            } else if (name.equals(zone) || (set.type() != RrType.SOA && set.type() != RrType.NS)) {
                moved.add(new RrSet(name, set.type(), set.rrClass(), set.ttl(), set.rdata()));
            }
        }
        LocalAnswer found = data(moved, type);
        return found != null ? found : new LocalAnswer.Denial(false, soa(zone));
    }

    /// An alias to a wildcard: the name asked for takes the asterisk's place, so that each name has a target of its own.
    ///
    /// @return null when that is too long
    private static @Nullable RrSet expanded(Name name, RrSet alias) {
        Name below = Name.of(alias.rdata().getFirst()).parent();
        int kept = name.length() - 1;
        if (kept + below.length() > Names.MAX_OCTETS) {
            return null;
        }
        byte[] target = new byte[kept + below.length()];
        byte[] wire = name.wire();
        System.arraycopy(wire, 0, target, 0, kept);
        below.copyTo(target, kept);
        return new RrSet(name, RrType.CNAME, alias.rrClass(), alias.ttl(), List.of(target));
    }

    private static @Nullable LocalAnswer data(@Nullable List<RrSet> sets, int type) {
        if (sets == null) {
            return null;
        }
        if (type == RrType.ANY && !sets.isEmpty()) {
            return new LocalAnswer.Data(List.copyOf(sets));
        }
        RrSet found = null;
        for (RrSet set : sets) {
            // The operator may have other data beside an alias: what was asked for goes first.
            if (set.type() == type || (set.type() == RrType.CNAME && found == null)) {
                found = set;
            }
        }
        return found == null ? null : new LocalAnswer.Data(List.of(found));
    }

    private @Nullable LocalAnswer without(Name name, Name zone, LocalZone.Policy policy) {
        boolean hasData = data.containsKey(name);
        boolean exists = hasData || emptyNonTerminals.contains(name);
        return switch (policy) {
            case TRANSPARENT -> hasData ? new LocalAnswer.Denial(false, soa(zone)) : null;
            case REFUSE ->
                    exists ? new LocalAnswer.Denial(false, soa(zone)) : new LocalAnswer.Refusal();
            case STATIC -> new LocalAnswer.Denial(!exists, soa(zone));
            case TYPE_TRANSPARENT,
                    ALWAYS_TRANSPARENT,
                    ALWAYS_REFUSE,
                    ALWAYS_NXDOMAIN,
                    ALWAYS_NODATA,
                    REDIRECT,
                    NO_DEFAULT ->
                    null;
        };
    }

    private List<RrSet> soa(Name zone) {
        for (RrSet set : data.getOrDefault(zone, List.of())) {
            if (set.type() == RrType.SOA) {
                return List.of(set);
            }
        }
        return List.of();
    }
}
