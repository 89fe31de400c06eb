package dev.bailiwick.dnssec.chain;

import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.SignatureVerifier;
import dev.bailiwick.dnssec.Verdict;
import dev.bailiwick.dnssec.VerifyingKey;
import dev.bailiwick.dnssec.proof.Effort;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.rdata.RrsigFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks for a signature of a set that is right (RFC 4035 §5.3.3: one is enough).
///
/// The bounds are against sets with many signatures and zones with many keys of one tag, whose product would be
/// checked otherwise (KeyTrap, CVE-2023-50387). Belongs to one thread at a time.
public final class SetChecker {
    /// Most keys of one tag and algorithm that are tried: two can meet by chance while keys are exchanged.
    static final int MAX_SAME_TAG = 4;

    /// Most checks of one set that may fail: a set that needs more is not worth it.
    static final int MAX_FAILURES = 4;

    /// Most signatures of a set that are looked at: one for each of a few keys and algorithms is what there is.
    static final int MAX_SIGNATURES = 16;

    private final SignatureVerifier verifier;

    public SetChecker(CryptoProvider provider) {
        verifier = new SignatureVerifier(provider);
    }

    /// Checks a set.
    ///
    /// @param signatures data of RRSIG records with the set's owner; from anywhere
    /// @param nowSeconds since 1970
    public CheckedSet check(
            RrSet set, List<byte[]> signatures, ZoneKeys keys, long nowSeconds, Effort effort) {
        Search search = new Search();
        int count = Math.min(signatures.size(), MAX_SIGNATURES);
        for (int i = 0; i < count && !search.isOver; i++) {
            tryKeys(search, set, signatures.get(i), keys, nowSeconds, effort);
        }
        return new CheckedSet(search.verdict, search.signature, search.isExhausted);
    }

    private void tryKeys(
            Search search,
            RrSet set,
            byte[] signature,
            ZoneKeys keys,
            long nowSeconds,
            Effort effort) {
        if (signature.length <= RrsigFields.SIGNER) {
            search.hear(Verdict.MALFORMED, signature);
            return;
        }
        int tag = RrsigFields.keyTag(signature, 0);
        int algorithm = RrsigFields.algorithm(signature, 0);
        int same = 0;
        for (int i = 0; i < keys.count() && same < MAX_SAME_TAG && !search.isOver; i++) {
            if (keys.isNamed(i, tag, algorithm)) {
                same++;
                tryKey(search, set, signature, keys.key(i), nowSeconds, effort);
            }
        }
        if (same == 0) {
            search.hear(Verdict.OTHER_KEY, signature);
        }
    }

    private void tryKey(
            Search search,
            RrSet set,
            byte[] signature,
            VerifyingKey key,
            long nowSeconds,
            Effort effort) {
        Verdict verdict = SignatureVerifier.withoutCryptography(set, signature, key, nowSeconds);
        if (verdict.isCostly()) {
            if (!effort.spendSignatureCheck()) {
                search.isExhausted = true;
                search.isOver = true;
                return;
            }
            verdict = verifier.verify(set, signature, key, nowSeconds);
        }
        search.hear(verdict, signature);
    }

    private static final class Search {
        Verdict verdict = Verdict.MALFORMED;
        byte @Nullable [] signature;
        boolean isExhausted;
        boolean isOver;
        private int failures;
        private int telling = -1;

        void hear(Verdict heard, byte[] from) {
            int weight = telling(heard);
            if (weight > telling) {
                telling = weight;
                verdict = heard;
                signature = from;
            }
            failures += heard == Verdict.BAD_SIGNATURE ? 1 : 0;
            isOver = heard.isValid() || failures >= MAX_FAILURES;
        }

        /// How much a verdict tells about why a set is not to be believed: what came nearest to being right.
        private static int telling(Verdict verdict) {
            return switch (verdict) {
                case VALID, VALID_EXPANDED -> 9;
                case EXPIRED, NOT_YET_VALID -> 8;
                case BAD_SIGNATURE -> 7;
                case VALID_REVOCATION, REVOKED_KEY, NOT_A_ZONE_KEY -> 6;
                case BAD_KEY -> 5;
                case UNSUPPORTED_ALGORITHM -> 4;
                case WRONG_LABELS, OUT_OF_ZONE -> 3;
                case OTHER_KEY -> 2;
                case OTHER_TYPE -> 1;
                case MALFORMED -> 0;
            };
        }
    }
}
