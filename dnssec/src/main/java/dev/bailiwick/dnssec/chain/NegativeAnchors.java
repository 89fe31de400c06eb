package dev.bailiwick.dnssec.chain;

import dev.bailiwick.wire.Name;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Domains that an operator takes for unsigned for a time, because their owners broke their signatures (RFC 7646).
/// Immutable.
///
/// @param untilSeconds for each domain the time since 1970 at which this ends; [Long#MAX_VALUE] for never
public record NegativeAnchors(Map<Name, Long> untilSeconds) {
    public static final NegativeAnchors NONE = new NegativeAnchors(Map.of());

    public NegativeAnchors {
        untilSeconds = Map.copyOf(untilSeconds);
    }

    /// The closest domain at or above a name that is taken for unsigned, unless a trust anchor is closer (RFC 7646
    /// §2); null when there is none.
    public @Nullable Name closest(Name name, TrustAnchors anchors, long nowSeconds) {
        if (untilSeconds.isEmpty()) {
            return null;
        }
        for (int labels = name.labels(); labels >= 0; labels--) {
            Name domain = name.suffix(labels);
            Long until = untilSeconds.get(domain);
            if (until != null && nowSeconds < until) {
                return domain;
            }
            if (anchors.at(domain) != null) {
                return null;
            }
        }
        return null;
    }
}
