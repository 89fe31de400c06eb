package dev.bailiwick.resolver.fetch;

import dev.bailiwick.cache.WeightedCache;
import dev.bailiwick.wire.Name;

/// When parents were last asked again for a zone whose servers were of no use: it may have moved, but not with each
/// question. Safe for any number of threads.
final class Revisits {
    /// As long as a failure is remembered at first (RFC 9520 §3.2).
    private static final long PAUSE_NANOS = 5_000_000_000L;

    private static final int WEIGHT_OCTETS = 80;

    private final WeightedCache<Name, Long> visits;

    Revisits(long capacityOctets) {
        visits = new WeightedCache<>(capacityOctets);
    }

    /// Whether it is time to ask for the zone again; who is told so does it now.
    boolean isDue(Name zone, long nowNanos) {
        Long last =
                visits.putIf(
                        zone,
                        nowNanos,
                        WEIGHT_OCTETS + zone.length(),
                        zone.hashCode(),
                        (older, newer) -> newer - older >= PAUSE_NANOS);
        return last == nowNanos;
    }

    /// Forgets all.
    void clear() {
        visits.removeIf((zone, time) -> true);
    }
}
