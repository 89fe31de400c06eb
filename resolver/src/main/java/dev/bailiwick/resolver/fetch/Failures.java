package dev.bailiwick.resolver.fetch;

import dev.bailiwick.cache.RecordKey;
import dev.bailiwick.cache.WeightedCache;
import org.jspecify.annotations.Nullable;

/// Failures that are remembered, so that clients who ask again do not make us ask again (RFC 9520 §3.2): first for
/// some seconds, twice as long each time, at most five minutes. Safe for any number of threads.
final class Failures {
    private static final int WEIGHT_OCTETS = 160;
    private static final long MOST_NANOS = 300_000_000_000L;

    private final WeightedCache<RecordKey, Failure> failures;
    private final long firstNanos;

    private record Failure(Fetched.Failed failed, long lastsNanos, long untilNanos) {}

    Failures(long capacityOctets, long firstNanos) {
        failures = new WeightedCache<>(capacityOctets);
        this.firstNanos = firstNanos;
    }

    /// The failure that still lasts, or null.
    Fetched.@Nullable Failed of(RecordKey key, long nowNanos) {
        Failure failure = failures.get(key);
        return failure == null || nowNanos - failure.untilNanos >= 0 ? null : failure.failed;
    }

    void remember(RecordKey key, Fetched.Failed failed, long nowNanos) {
        Failure before = failures.peek(key);
        long lasts =
                before == null || nowNanos - before.untilNanos > before.lastsNanos
                        ? firstNanos
                        : Math.min(MOST_NANOS, 2 * before.lastsNanos);
        failures.put(
                key,
                new Failure(failed, lasts, nowNanos + lasts),
                WEIGHT_OCTETS + key.name().length(),
                key.name().hashCode());
    }

    void forget(RecordKey key) {
        if (failures.peek(key) != null) {
            failures.remove(key);
        }
    }

    int clear() {
        return failures.removeIf((key, failure) -> true);
    }
}
