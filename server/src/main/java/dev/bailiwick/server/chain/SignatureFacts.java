package dev.bailiwick.server.chain;

import dev.bailiwick.dnssec.Algorithm;
import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.SignatureVerifier;
import dev.bailiwick.dnssec.Verdict;
import dev.bailiwick.dnssec.chain.ZoneKeys;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.SignedRrSet;
import dev.bailiwick.wire.rdata.RrsigFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Looks at every signature of a set, with every key that it names. Belongs to one thread.
final class SignatureFacts {
    /// Signatures and keys of one tag that are looked at: what there is more of is an attack.
    private static final int MOST = 8;

    private final SignatureVerifier verifier;
    private final long nowSeconds;

    SignatureFacts(CryptoProvider provider, long nowSeconds) {
        this.verifier = new SignatureVerifier(provider);
        this.nowSeconds = nowSeconds;
    }

    /// What the signatures of a set came to.
    ///
    /// @param told an object for each
    /// @param best of the one that came nearest to being right; null when there was none
    /// @param labels of the one that is right, which are less than the owner's for a wildcard
    record Judged(List<Map<String, Object>> told, @Nullable Verdict best, int labels) {
        boolean isValid() {
            return best != null && best.isValid();
        }

        /// Why the set is not to be believed.
        String problem() {
            Verdict verdict = best;
            return verdict == null ? "no signature" : "no right signature: " + word(verdict);
        }
    }

    /// @param keys of the zone that should have signed; null to tell what there is and check nothing
    Judged judge(SignedRrSet set, @Nullable ZoneKeys keys) {
        List<Map<String, Object>> told = new ArrayList<>();
        Verdict best = null;
        int labels = 0;
        for (byte[] signature : set.signatures()) {
            if (told.size() == MOST || signature.length <= RrsigFields.SIGNER) {
                break;
            }
            Map<String, Object> facts = facts(signature);
            if (keys != null) {
                Verdict verdict = verdict(set, signature, keys);
                facts.put("verdict", word(verdict));
                if (best == null || (verdict.isValid() && !best.isValid())) {
                    best = verdict;
                    labels = RrsigFields.labels(signature, 0);
                }
            }
            told.add(facts);
        }
        return new Judged(told, best, labels);
    }

    private Verdict verdict(SignedRrSet set, byte[] signature, ZoneKeys keys) {
        Verdict best = Verdict.OTHER_KEY;
        int tried = 0;
        for (int i = 0; i < keys.count() && tried < MOST && !best.isValid(); i++) {
            if (keys.isNamed(
                    i, RrsigFields.keyTag(signature, 0), RrsigFields.algorithm(signature, 0))) {
                tried++;
                best = verifier.verify(set.set(), signature, keys.key(i), nowSeconds);
            }
        }
        return best;
    }

    private Map<String, Object> facts(byte[] signature) {
        Map<String, Object> facts = new LinkedHashMap<>();
        Name signer = Name.read(signature, RrsigFields.SIGNER, signature.length);
        facts.put("signer", signer == null ? "malformed" : signer.toString());
        facts.put("key", RrsigFields.keyTag(signature, 0));
        facts.put("algorithm", algorithm(RrsigFields.algorithm(signature, 0)));
        facts.put("from", time(RrsigFields.inception(signature, 0)));
        facts.put("until", time(RrsigFields.expiration(signature, 0)));
        return facts;
    }

    /// RFC 4034 §3.1.5: 32 bits, of the time next to now.
    private String time(long seconds) {
        int difference = (int) seconds - (int) nowSeconds;
        return Instant.ofEpochSecond(nowSeconds + difference).toString();
    }

    static String algorithm(int number) {
        Algorithm known = Algorithm.of(number);
        return known == null ? "algorithm " + number : known.mnemonic();
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
