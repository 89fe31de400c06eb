package dev.bailiwick.resolver.settings;

/// How long is at least and at most kept what was learnt, in seconds.
public record TtlLimits(long min, long max, long minNegative, long maxNegative) {
    /// A day for what is there, an hour for what is not (RFC 2308 §5 and RFC 9520 leave both to us).
    public static final TtlLimits DEFAULT = new TtlLimits(0, 86_400, 0, 3600);

    public long clamp(long ttl) {
        return Math.max(min, Math.min(max, ttl));
    }

    public long clampNegative(long ttl) {
        return Math.max(minNegative, Math.min(maxNegative, ttl));
    }
}
