package dev.bailiwick.resolver.validate;

import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.KeyPolicy;
import dev.bailiwick.dnssec.chain.NegativeAnchors;
import dev.bailiwick.dnssec.chain.TrustAnchors;

/// What the operator says about validation.
///
/// @param negativeAnchors domains that are taken for unsigned (RFC 7646)
/// @param maxNsec3Iterations additional iterations that are looked at; more is insecure (RFC 9276 §3.2)
/// @param bogusTtlSeconds how long a verdict of bogus is kept, so that it is not asked for at once again
///     (RFC 4035 §4.7)
/// @param deniesAgain whether verified records of denial deny other names and types too (RFC 8198)
/// @param answersSentinel whether clients can find out which keys of the root are trusted (RFC 8509)
/// @param provider makes keys and checks signatures
public record ValidationSettings(
        TrustAnchors anchors,
        NegativeAnchors negativeAnchors,
        KeyPolicy keys,
        int maxNsec3Iterations,
        long bogusTtlSeconds,
        boolean deniesAgain,
        boolean answersSentinel,
        CryptoProvider provider) {
    /// What BIND and Knot Resolver look at (RFC 9276 §3.2 leaves it open).
    public static final int MAX_NSEC3_ITERATIONS = 50;

    /// A minute: mistakes of signers are mended by hand.
    public static final long BOGUS_TTL_SECONDS = 60;

    /// What holds when nothing is said: the root's anchors.
    public static ValidationSettings defaults(CryptoProvider provider) {
        return new ValidationSettings(
                TrustAnchors.root(),
                NegativeAnchors.NONE,
                KeyPolicy.DEFAULT,
                MAX_NSEC3_ITERATIONS,
                BOGUS_TTL_SECONDS,
                true,
                true,
                provider);
    }

    /// These settings with other anchors.
    public ValidationSettings with(TrustAnchors others) {
        return new ValidationSettings(
                others,
                negativeAnchors,
                keys,
                maxNsec3Iterations,
                bogusTtlSeconds,
                deniesAgain,
                answersSentinel,
                provider);
    }
}
