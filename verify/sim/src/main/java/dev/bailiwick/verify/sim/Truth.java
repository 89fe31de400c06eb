package dev.bailiwick.verify.sim;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.cache.Security;
import dev.bailiwick.resolver.Resolution;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What zones really have, and what of it can be proven: judges answers and what is cached. Silent about zones whose
/// data nobody signed.
final class Truth {
    private static final int MOST_LINKS = 20;

    private final Map<Name, SimulatedZone> zones = new HashMap<>();

    void add(SimulatedZone zone) {
        zones.put(zone.apex, zone);
    }

    /// The zone of a set.
    private SimulatedZone zone(Name name, int type) {
        Name place = type == RrType.DS && !name.isRoot() ? name.parent() : name;
        for (int labels = place.labels(); labels > 0; labels--) {
            SimulatedZone zone = zones.get(place.suffix(labels));
            if (zone != null) {
                return zone;
            }
        }
        return Objects.requireNonNull(zones.get(Name.ROOT));
    }

    /// What is wrong with an answer; null when nothing is.
    @Nullable String fault(Name qname, int type, Resolution resolution) {
        if (resolution.rcode() == Rcode.SERVFAIL) {
            return null;
        }
        boolean isSecure = true;
        Name name = qname;
        for (int link = 0; link < MOST_LINKS; link++) {
            SimulatedZone zone = zone(name, type);
            if (zone.standing == Standing.BOGUS) {
                return "bogus and answered: " + name;
            }
            isSecure &= zone.standing == Standing.SECURE;
            SignedRrSet told = find(resolution, name, type);
            boolean isEnd = told != null;
            told = told == null ? find(resolution, name, RrType.CNAME) : told;
            boolean isRight = told == null ? lacks(zone, name, type) : has(zone, told.set());
            if (zone.standing == Standing.SECURE && !isRight) {
                return "not what is signed: " + name;
            }
            if (told == null || isEnd) {
                boolean isTold = resolution.security() == Security.SECURE;
                return isTold == isSecure ? null : resolution.security() + " is told of " + qname;
            }
            name = Name.of(told.set().rdata().getFirst());
        }
        return "no end: " + qname;
    }

    /// What is wrong with an entry of the cache; null when nothing is.
    @Nullable String fault(Entry entry) {
        SimulatedZone zone = zone(entry.name(), entry.type());
        return switch (entry.security()) {
            case SECURE -> {
                SignedRrSet set = entry.set();
                boolean isTrue =
                        set == null
                                ? lacks(zone, entry.name(), entry.type())
                                : has(zone, set.set());
                yield isTrue && zone.standing == Standing.SECURE
                        ? null
                        : "cached as secure: " + entry;
            }
            case INSECURE ->
                    zone.standing == Standing.INSECURE ? null : "cached as insecure: " + entry;
            case UNCHECKED, BOGUS, INDETERMINATE -> null;
        };
    }

    private static @Nullable SignedRrSet find(Resolution resolution, Name name, int type) {
        for (SignedRrSet set : resolution.answer()) {
            if (set.type() == type && set.owner().equals(name)) {
                return set;
            }
        }
        return null;
    }

    private static boolean lacks(SimulatedZone zone, Name name, int type) {
        return zone.find(name, type) == null && zone.find(name, RrType.CNAME) == null;
    }

    private static boolean has(SimulatedZone zone, RrSet told) {
        RrSet set = zone.find(told.owner(), told.type());
        return set != null
                && set.rdata().size() == told.rdata().size()
                && told.rdata().stream()
                        .allMatch(octets ->
                                set.rdata().stream()
                                        .anyMatch(own -> java.util.Arrays.equals(own, octets)));
    }
}
