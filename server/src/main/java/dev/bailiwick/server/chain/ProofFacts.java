package dev.bailiwick.server.chain;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.dnssec.Nsec3Hash;
import dev.bailiwick.dnssec.Verdict;
import dev.bailiwick.dnssec.chain.ZoneKeys;
import dev.bailiwick.dnssec.proof.DelegationDenial;
import dev.bailiwick.dnssec.proof.DenialProof;
import dev.bailiwick.dnssec.proof.Effort;
import dev.bailiwick.dnssec.proof.ProofOutcome;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Looks at records that deny, and at what those of them prove whose signatures are right. Belongs to one thread.
final class ProofFacts {
    /// Hashes of one proof: names have 127 labels.
    private static final int MOST_HASHES = 600;

    private final SignatureFacts signatures;
    private final int maxIterations;

    ProofFacts(SignatureFacts signatures, int maxIterations) {
        this.signatures = signatures;
        this.maxIterations = maxIterations;
    }

    /// A proof and the records that it is made of.
    ///
    /// @param told an object for each record
    /// @param problem what is wrong with the first of them that is; empty for none
    record Examined(DenialProof proof, List<Map<String, Object>> told, String problem) {}

    Examined examine(Entry entry, ZoneKeys keys) {
        DenialProof proof =
                new DenialProof(keys.zone(), maxIterations, new Nsec3Hash(), new Bounded());
        List<Map<String, Object>> told = new ArrayList<>();
        String problem = "";
        for (SignedRrSet part : entry.proof()) {
            SignatureFacts.Judged judged = signatures.judge(part, keys);
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("records", RecordLines.of(List.of(part)));
            facts.put("signatures", judged.told());
            told.add(facts);
            if (judged.best() == Verdict.VALID) {
                if (part.type() != RrType.SOA) {
                    proof.add(part.set());
                }
            } else if (problem.isEmpty()) {
                problem = part.owner() + " " + RrType.text(part.type()) + ": " + judged.problem();
            }
        }
        return new Examined(proof, told, problem);
    }

    /// What a denial of a name or a type proves.
    static ProofOutcome outcome(Entry entry, DenialProof proof) {
        if (entry.kind() == Entry.Kind.NO_NAME) {
            return proof.nameError(entry.name());
        }
        if (entry.type() != RrType.DS) {
            return proof.noData(entry.name(), entry.type());
        }
        DelegationDenial denial = proof.delegation(entry.name());
        return switch (denial) {
            case UNSIGNED, NOT_A_CUT -> ProofOutcome.PROVEN;
            case OPT_OUT -> ProofOutcome.OPT_OUT;
            case ITERATIONS -> ProofOutcome.ITERATIONS;
            case MISSING -> ProofOutcome.MISSING;
            case EXHAUSTED -> ProofOutcome.EXHAUSTED;
        };
    }

    private static final class Bounded implements Effort {
        private int hashes = MOST_HASHES;

        @Override
        public boolean spendHash() {
            return hashes-- > 0;
        }

        @Override
        public boolean spendSignatureCheck() {
            return true;
        }
    }
}
