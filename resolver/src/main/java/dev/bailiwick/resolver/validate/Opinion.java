package dev.bailiwick.resolver.validate;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.cache.Security;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.SignedRrSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of judging an entry.
///
/// @param ttlSeconds the entry may not be kept longer (RFC 4035 §5.3.3)
/// @param isWorthAnother whether another server may have what is right: it is this entry that is bogus, not its chain
/// @param proof what of the entry's proof was right; null for all of it
record Opinion(
        Security security,
        int error,
        String text,
        long ttlSeconds,
        @Nullable List<SignedRrSet> proof,
        boolean isWorthAnother) {
    static final Opinion INSECURE = insecure(ExtendedError.NONE, "");

    static Opinion insecure(int error, String text) {
        return new Opinion(Security.INSECURE, error, text, Long.MAX_VALUE, null, false);
    }

    static Opinion secure(long ttlSeconds, List<SignedRrSet> proof) {
        return new Opinion(Security.SECURE, ExtendedError.NONE, "", ttlSeconds, proof, false);
    }

    static Opinion bogus(int error, String text, long ttlSeconds, boolean isWorthAnother) {
        return new Opinion(Security.BOGUS, error, text, ttlSeconds, null, isWorthAnother);
    }

    static Opinion unknown(int error, String text) {
        return new Opinion(Security.INDETERMINATE, error, text, 0, null, false);
    }

    /// This opinion, but when nothing could be found out another server may do better.
    Opinion worthAnotherIfUnknown() {
        return security == Security.INDETERMINATE
                ? new Opinion(security, error, text, ttlSeconds, proof, true)
                : this;
    }

    /// Whether another signature might do better.
    boolean isBad() {
        return security == Security.BOGUS || security == Security.INDETERMINATE;
    }

    Entry appliedTo(Entry entry) {
        Entry kept = proof == null ? entry : with(entry, proof);
        // What the entry said of itself stands beside a verdict that says no more.
        boolean isSilent = error == ExtendedError.NONE;
        return kept.judged(
                security,
                isSilent ? entry.error() : error,
                isSilent ? entry.errorText() : text,
                ttlSeconds);
    }

    private static Entry with(Entry entry, List<SignedRrSet> proof) {
        return new Entry(
                entry.name(),
                entry.type(),
                entry.kind(),
                entry.set(),
                proof,
                entry.zone(),
                entry.trust(),
                entry.security(),
                entry.learntNanos(),
                entry.expiresNanos(),
                entry.ttlSeconds(),
                entry.error(),
                entry.errorText());
    }
}
