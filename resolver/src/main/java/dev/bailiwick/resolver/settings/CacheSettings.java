package dev.bailiwick.resolver.settings;

/// The cache.
///
/// @param recordOctets estimated memory of records and denials
/// @param serverOctets the same of delegations and of what is known about servers, each
/// @param prefetches whether popular names are asked for again before they expire
/// @param answersSpecialNames whether special-use names are answered here (RFC 6761, RFC 6303)
/// @param failureNanos how long a failure is remembered at first (RFC 9520 §3.2)
public record CacheSettings(
        long recordOctets,
        long serverOctets,
        boolean prefetches,
        boolean answersSpecialNames,
        long failureNanos) {
    /// 64 MiB and 16 MiB; failures for 5 s.
    public static final CacheSettings DEFAULT =
            new CacheSettings(64L << 20, 16L << 20, true, true, 5_000_000_000L);
}
