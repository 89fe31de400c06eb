package dev.bailiwick.dnssec.chain;

import dev.bailiwick.dnssec.Verdict;
import org.jspecify.annotations.Nullable;

/// What the signatures of a set came to.
///
/// @param verdict of the signature that is right; if none is, of the one that tells most about why
/// @param signature the one that is right, or that tells most; null when there was none
/// @param isExhausted whether checks were left undone because there was nothing left to spend
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CheckedSet(Verdict verdict, byte @Nullable [] signature, boolean isExhausted) {
    /// Whether the set may be believed. When the verdict is [Verdict#VALID_EXPANDED], only with its proof.
    public boolean isValid() {
        return verdict.isValid();
    }
}
