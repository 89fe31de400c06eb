package dev.bailiwick.resolver;

import dev.bailiwick.cache.Security;
import dev.bailiwick.wire.SignedRrSet;
import java.util.List;

/// What is answered to a [Query]. TTLs are what is left of them.
///
/// @param rcode a number of [dev.bailiwick.wire.Rcode]
/// @param answer the chain of aliases from the question on, and what it leads to
/// @param authority SOA and proofs of a denial, proofs of wildcards; signatures and proofs are there whatever the
///     query says, the one who writes the response leaves them out for clients without DO
/// @param security the worst of the parts; AD may be set when it is SECURE
/// @param errors why there is no answer, or not the one that was hoped for (RFC 8914)
/// @param isStale whether something in it has expired (RFC 8767)
/// @param isLocal whether the operator's data or a special-use name answered: no server was asked
/// @param isDueForPrefetch whether a part of it has nearly expired, so that [Resolver#refresh] is worth it
/// @param fate what the operator's policy made of it
public record Resolution(
        int rcode,
        List<SignedRrSet> answer,
        List<SignedRrSet> authority,
        List<SignedRrSet> additional,
        Security security,
        List<ExtendedErrorEntry> errors,
        boolean isStale,
        boolean isLocal,
        boolean isDueForPrefetch,
        Fate fate) {
    /// Seconds that an answer of the policy without records is kept.
    private static final long POLICY_SECONDS = 300;

    public Resolution {
        answer = List.copyOf(answer);
        authority = List.copyOf(authority);
        additional = List.copyOf(additional);
        errors = List.copyOf(errors);
    }

    /// A resolution that policy had no part in.
    public Resolution(
            int rcode,
            List<SignedRrSet> answer,
            List<SignedRrSet> authority,
            List<SignedRrSet> additional,
            Security security,
            List<ExtendedErrorEntry> errors,
            boolean isStale,
            boolean isLocal,
            boolean isDueForPrefetch) {
        this(
                rcode,
                answer,
                authority,
                additional,
                security,
                errors,
                isStale,
                isLocal,
                isDueForPrefetch,
                Fate.ANSWERED);
    }

    /// What the operator's policy made of a resolution.
    public enum Fate {
        /** Nothing. */
        ANSWERED,
        /** Other records, or none. */
        POLICY,
        /** An empty response over UDP that sends the client to TCP. */
        TRUNCATED,
        /** No response. */
        DROPPED
    }

    /// An extended error.
    ///
    /// @param code a number of [dev.bailiwick.wire.ExtendedError]
    /// @param text for people, maybe empty
    public record ExtendedErrorEntry(int code, String text) {}

    /// Seconds that the whole may be kept: the least TTL in it; 0 when it may not be kept or has no records,
    /// policy apart.
    public long ttlSeconds() {
        if (isStale) {
            return 0;
        }
        long least = Long.MAX_VALUE;
        for (SignedRrSet set : answer) {
            least = Math.min(least, set.set().ttl());
        }
        for (SignedRrSet set : authority) {
            least = Math.min(least, set.set().ttl());
        }
        if (least == Long.MAX_VALUE) {
            return fate == Fate.ANSWERED ? 0 : POLICY_SECONDS;
        }
        return least;
    }
}
