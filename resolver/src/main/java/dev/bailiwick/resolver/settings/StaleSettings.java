package dev.bailiwick.resolver.settings;

/// Whether and how expired data is answered when fresh data cannot be had (RFC 8767 §5).
///
/// @param maxAgeSeconds how long after its expiry; 0 for any time
/// @param answerTtlSeconds the TTL that clients see, when the data had no shorter one
/// @param clientTimeoutNanos how long a client waits before it gets expired data; 0 for not at all: it gets them
///     while fresh data are fetched for the next
public record StaleSettings(
        boolean isOn, long maxAgeSeconds, long answerTtlSeconds, long clientTimeoutNanos) {
    /// A day, told as 30 s, after 1.8 s (RFC 8767 §5 and §6).
    public static final StaleSettings DEFAULT = new StaleSettings(true, 86_400, 30, 1_800_000_000L);

    /// Never.
    public static final StaleSettings OFF = new StaleSettings(false, 0, 0, 0);
}
