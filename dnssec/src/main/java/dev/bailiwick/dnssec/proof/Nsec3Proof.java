package dev.bailiwick.dnssec.proof;

import dev.bailiwick.dnssec.Nsec3Hash;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Proofs from NSEC3 records of one chain of one zone (RFC 5155 §8).
///
/// A zone has one chain at a time but for the hours in which it is exchanged, and a response is made from one: the
/// first record decides, and records with other parameters are left out.
final class Nsec3Proof {
    /// Most records that are looked at. A name error needs three.
    static final int MAX_RECORDS = 8;

    private final Name zone;
    private final int maxIterations;
    private final Nsec3Hash hasher;
    private final Effort effort;
    private final List<Nsec3Record> records = new ArrayList<>(4);
    private boolean isExhausted;

    Nsec3Proof(Name zone, int maxIterations, Nsec3Hash hasher, Effort effort) {
        this.zone = zone;
        this.maxIterations = maxIterations;
        this.hasher = hasher;
        this.effort = effort;
    }

    void add(Nsec3Record item) {
        if (records.isEmpty()
                || (records.size() < MAX_RECORDS && records.getFirst().isOfSameChain(item))) {
            records.add(item);
        }
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /// RFC 9276 §3.2
    private boolean isOverLimit() {
        return !records.isEmpty() && records.getFirst().iterations() > maxIterations;
    }

    private byte @Nullable [] hash(Name name) {
        if (isExhausted || !effort.spendHash()) {
            isExhausted = true;
            return null;
        }
        Nsec3Record any = records.getFirst();
        byte[] out = new byte[Nsec3Hash.LENGTH];
        hasher.hash(
                name.foldedWithPadding(), 0, name.length(), any.salt(), any.iterations(), out, 0);
        return out;
    }

    private @Nullable Nsec3Record at(Name name) {
        byte[] hash = hash(name);
        if (hash == null) {
            return null;
        }
        for (Nsec3Record item : records) {
            if (item.isAt(hash)) {
                return item;
            }
        }
        return null;
    }

    private @Nullable Nsec3Record covering(Name name) {
        byte[] hash = hash(name);
        if (hash == null) {
            return null;
        }
        for (Nsec3Record item : records) {
            if (item.covers(hash)) {
                return item;
            }
        }
        return null;
    }

    /// The closest encloser, proven (RFC 5155 §8.3).
    ///
    /// @param nextCloser the record that covers the name one label longer
    private record Encloser(Name name, Nsec3Record nextCloser) {}

    /// @return null when the records do not show one
    private @Nullable Encloser encloser(Name name) {
        int labels = name.labels();
        for (int i = labels - 1; i >= zone.labels(); i--) {
            Name candidate = name.suffix(i);
            Nsec3Record match = at(candidate);
            if (match != null) {
                // RFC 5155 §8.3: below a zone cut or a DNAME other data rules.
                if (match.has(RrType.DNAME) || match.isOfParent()) {
                    return null;
                }
                Nsec3Record nextCloser = covering(name.suffix(i + 1));
                return nextCloser == null ? null : new Encloser(candidate, nextCloser);
            }
            if (isExhausted) {
                return null;
            }
        }
        return null;
    }

    private ProofOutcome otherwise() {
        return isExhausted ? ProofOutcome.EXHAUSTED : ProofOutcome.MISSING;
    }

    private static ProofOutcome proven(Encloser encloser) {
        return encloser.nextCloser.isOptOut() ? ProofOutcome.OPT_OUT : ProofOutcome.PROVEN;
    }

    /// RFC 5155 §8.4
    ProofOutcome nameError(Name name) {
        if (isOverLimit()) {
            return ProofOutcome.ITERATIONS;
        }
        Encloser encloser = encloser(name);
        if (encloser == null) {
            return otherwise();
        }
        Name wildcard = NsecProof.wildcardBelow(encloser.name);
        return wildcard != null && covering(wildcard) != null ? proven(encloser) : otherwise();
    }

    /// RFC 5155 §8.5, §8.6 and §8.7
    ProofOutcome noData(Name name, int type) {
        if (isOverLimit()) {
            return ProofOutcome.ITERATIONS;
        }
        Nsec3Record own = at(name);
        if (own != null) {
            return own.lacks(type, name) ? ProofOutcome.PROVEN : ProofOutcome.MISSING;
        }
        Encloser encloser = encloser(name);
        if (encloser == null) {
            return otherwise();
        }
        Name wildcard = NsecProof.wildcardBelow(encloser.name);
        Nsec3Record match = wildcard == null ? null : at(wildcard);
        if (match != null) {
            return match.lacks(type, name) ? proven(encloser) : ProofOutcome.MISSING;
        }
        // RFC 5155 §8.6, and its erratum 3441: an empty name above unsigned delegations alone has
        // no record either.
        return encloser.nextCloser.isOptOut() ? ProofOutcome.OPT_OUT : otherwise();
    }

    /// RFC 5155 §8.8
    ProofOutcome noCloserMatch(Name nextCloser) {
        if (isOverLimit()) {
            return ProofOutcome.ITERATIONS;
        }
        Nsec3Record item = covering(nextCloser);
        if (item == null) {
            return otherwise();
        }
        return item.isOptOut() ? ProofOutcome.OPT_OUT : ProofOutcome.PROVEN;
    }

    /// RFC 5155 §8.6 and §8.9
    DelegationDenial delegation(Name name) {
        if (isOverLimit()) {
            return DelegationDenial.ITERATIONS;
        }
        Nsec3Record own = at(name);
        if (own != null) {
            if (own.has(RrType.DS) || own.has(RrType.SOA)) {
                return DelegationDenial.MISSING;
            }
            return own.has(RrType.NS) ? DelegationDenial.UNSIGNED : DelegationDenial.NOT_A_CUT;
        }
        Encloser encloser = encloser(name);
        if (encloser == null) {
            return isExhausted ? DelegationDenial.EXHAUSTED : DelegationDenial.MISSING;
        }
        return encloser.nextCloser.isOptOut()
                ? DelegationDenial.OPT_OUT
                : DelegationDenial.NOT_A_CUT;
    }
}
