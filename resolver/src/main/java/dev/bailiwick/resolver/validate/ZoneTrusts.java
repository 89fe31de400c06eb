package dev.bailiwick.resolver.validate;

import dev.bailiwick.cache.WeightedCache;
import dev.bailiwick.wire.Name;
import org.jspecify.annotations.Nullable;

/// What is known about zones, each until it expires. Safe for any number of threads.
final class ZoneTrusts {
    /// Octets of an entry: names, tags and parsed keys.
    private static final int WEIGHT_OCTETS = 2048;

    private static final long NANOS = 1_000_000_000L;

    private record Kept(ZoneTrust trust, long untilNanos) {}

    private final WeightedCache<Name, Kept> zones;

    ZoneTrusts(long capacityOctets) {
        zones = new WeightedCache<>(capacityOctets);
    }

    @Nullable ZoneTrust find(Name zone, long nowNanos) {
        Kept kept = zones.get(zone);
        return kept == null || nowNanos - kept.untilNanos >= 0 ? null : kept.trust;
    }

    void keep(ZoneTrust trust, long nowNanos) {
        zones.put(
                trust.zone(),
                new Kept(trust, nowNanos + trust.ttlSeconds() * NANOS),
                WEIGHT_OCTETS,
                group(trust.zone()));
    }

    /// Whose share a zone counts against.
    private static int group(Name zone) {
        return zone.labels() <= 2 ? zone.hashCode() : zone.suffix(2).hashCode();
    }

    /// Forgets zones at and below a name.
    int flush(Name name) {
        return zones.removeIf((zone, kept) -> zone.isAtOrBelow(name));
    }
}
