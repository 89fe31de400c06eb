package dev.bailiwick.dnssec;

import dev.bailiwick.wire.RrType;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Which keys sign what. Of each algorithm the keys with the SEP flag sign the keys and what a parent reads, the
/// others the rest; where an algorithm has only one sort, that sort signs everything. So every set is signed with
/// every algorithm (RFC 4035 §2.2).
final class KeyRoles {
    private final List<RrsetSigner> forKeys = new ArrayList<>();
    private final List<RrsetSigner> forData = new ArrayList<>();
    private final List<SigningKey> entryKeys = new ArrayList<>();

    KeyRoles(List<SigningKey> keys, SecureRandom random) {
        Map<Algorithm, List<SigningKey>> byAlgorithm = new EnumMap<>(Algorithm.class);
        for (SigningKey key : keys) {
            byAlgorithm.computeIfAbsent(key.algorithm(), a -> new ArrayList<>()).add(key);
        }
        for (List<SigningKey> group : byAlgorithm.values()) {
            boolean hasEntry = group.stream().anyMatch(SigningKey::isSep);
            boolean hasOther = group.stream().anyMatch(key -> !key.isSep());
            for (SigningKey key : group) {
                var signer = new RrsetSigner(key, random);
                if (key.isSep() || !hasEntry) {
                    forKeys.add(signer);
                    entryKeys.add(key);
                }
                if (!key.isSep() || !hasOther) {
                    forData.add(signer);
                }
            }
        }
    }

    /// The signers of a set of this type.
    List<RrsetSigner> signers(int type) {
        return switch (type) {
            // RFC 7344 §4.1: CDS and CDNSKEY are signed by a key that the parent's DS names.
            case RrType.DNSKEY, RrType.CDS, RrType.CDNSKEY -> forKeys;
            default -> forData;
        };
    }

    /// The keys that the parent's DS is to name.
    List<SigningKey> entryKeys() {
        return entryKeys;
    }
}
