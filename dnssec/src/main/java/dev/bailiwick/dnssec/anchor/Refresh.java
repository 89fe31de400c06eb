package dev.bailiwick.dnssec.anchor;

import dev.bailiwick.dnssec.SerialTime;
import dev.bailiwick.wire.rdata.RrsigFields;

/// When the keys of a zone are to be asked for again (RFC 5011 §2.3).
///
/// @param afterSuccess seconds, an hour to 15 days
/// @param afterFailure seconds, an hour to a day
record Refresh(long afterSuccess, long afterFailure) {
    /// The longest wait.
    static final long MOST_SECONDS = 15L * 86_400;

    private static final long DAY = 86_400;

    /// @param rrsig data of the right signature over the keys
    static Refresh of(byte[] rrsig, long nowSeconds) {
        long ttl = RrsigFields.originalTtl(rrsig, 0);
        int expiration = SerialTime.of(RrsigFields.expiration(rrsig, 0));
        long left = Math.max(0, SerialTime.seconds(SerialTime.of(nowSeconds), expiration));
        long least = TrustPoint.LEAST_SECONDS;
        return new Refresh(
                Math.max(least, Math.min(MOST_SECONDS, Math.min(ttl / 2, left / 2))),
                Math.max(least, Math.min(DAY, Math.min(ttl / 10, left / 10))));
    }
}
