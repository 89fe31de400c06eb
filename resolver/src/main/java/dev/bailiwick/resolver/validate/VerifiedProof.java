package dev.bailiwick.resolver.validate;

import dev.bailiwick.dnssec.Nsec3Hash;
import dev.bailiwick.dnssec.SignatureVerifier;
import dev.bailiwick.dnssec.Verdict;
import dev.bailiwick.dnssec.chain.CheckedSet;
import dev.bailiwick.dnssec.chain.ZoneKeys;
import dev.bailiwick.dnssec.proof.DenialProof;
import dev.bailiwick.dnssec.proof.Effort;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The part of an entry's proof that one zone signed and whose signatures are right.
final class VerifiedProof {
    private final DenialProof denial;
    private final List<SignedRrSet> kept = new ArrayList<>(4);
    private final List<Long> keptTtls = new ArrayList<>(4);
    private long ttlSeconds = Long.MAX_VALUE;
    private @Nullable CheckedSet wrong;
    private @Nullable SignedRrSet wrongSet;
    private boolean isExhausted;

    private VerifiedProof(DenialProof denial) {
        this.denial = denial;
    }

    /// Checks the signatures of a proof.
    ///
    /// @param parts SOA, NSEC and NSEC3 sets
    static VerifiedProof check(
            List<SignedRrSet> parts,
            ZoneKeys keys,
            int maxIterations,
            Tools tools,
            Verdicts verdicts,
            long wallSeconds,
            Effort effort) {
        Nsec3Hash hasher = tools.hasher();
        VerifiedProof proof =
                new VerifiedProof(new DenialProof(keys.zone(), maxIterations, hasher, effort));
        for (SignedRrSet part : parts) {
            if (!isSignedBy(part, keys.zone())) {
                continue;
            }
            CheckedSet checked = verdicts.find(part, keys, wallSeconds);
            if (checked == null) {
                checked =
                        tools.checker()
                                .check(part.set(), part.signatures(), keys, wallSeconds, effort);
                verdicts.keep(part, checked, keys, wallSeconds);
            }
            proof.take(part, checked, wallSeconds);
        }
        return proof;
    }

    private static boolean isSignedBy(SignedRrSet part, Name zone) {
        for (byte[] signature : part.signatures()) {
            Name signer = Words.signer(signature);
            if (signer != null && signer.equals(zone)) {
                return true;
            }
        }
        return false;
    }

    private void take(SignedRrSet part, CheckedSet checked, long wallSeconds) {
        byte[] signature = checked.signature();
        // What a wildcard was expanded to is no record of the chain.
        if (checked.verdict() == Verdict.VALID && signature != null) {
            long ttl = SignatureVerifier.boundedTtl(part.set().ttl(), signature, wallSeconds);
            ttlSeconds = Math.min(ttlSeconds, ttl);
            kept.add(part);
            keptTtls.add(ttl);
            if (part.type() != RrType.SOA) {
                denial.add(part.set());
            }
        } else {
            wrong = wrong == null ? checked : wrong;
            wrongSet = wrongSet == null ? part : wrongSet;
        }
        isExhausted |= checked.isExhausted();
    }

    DenialProof denial() {
        return denial;
    }

    List<SignedRrSet> kept() {
        return kept;
    }

    /// Puts what was right where it denies again.
    void keepIn(DenialStore store, Name zone, long nowNanos) {
        for (int i = 0; i < kept.size(); i++) {
            store.put(zone, kept.get(i), keptTtls.get(i), nowNanos);
        }
    }

    long ttlSeconds() {
        return ttlSeconds;
    }

    /// What was wrong first, or null.
    @Nullable CheckedSet wrong() {
        return wrong;
    }

    /// The set that was wrong first, or null.
    @Nullable SignedRrSet wrongSet() {
        return wrongSet;
    }

    boolean isExhausted() {
        return isExhausted;
    }
}
