package dev.bailiwick.dnssec.proof;

import dev.bailiwick.dnssec.Nsec3Hash;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;

/// What the NSEC and NSEC3 records of a response prove.
///
/// Takes records of one zone only: the name of the zone comes from the keys that the signatures were checked with, so
/// no parent can speak for its child nor a child for its parent. Belongs to one thread and one response.
public final class DenialProof {
    private final Name zone;
    private final NsecProof nsec = new NsecProof();
    private final Nsec3Proof nsec3;

    /// A proof without records.
    ///
    /// @param zone whose keys signed every record that will be added
    /// @param maxIterations additional NSEC3 iterations that are still looked at (RFC 9276 §3.2)
    public DenialProof(Name zone, int maxIterations, Nsec3Hash hasher, Effort effort) {
        this.zone = zone;
        this.nsec3 = new Nsec3Proof(zone, maxIterations, hasher, effort);
    }

    /// Takes a set in; sets of other types, and records that can prove nothing, are left out.
    ///
    /// @param set with a signature of the zone that was right, and not of a wildcard's expansion
    public void add(RrSet set) {
        if (set.type() == RrType.NSEC) {
            for (byte[] rdata : set.rdata()) {
                NsecRecord item = NsecRecord.of(zone, set.owner(), rdata);
                if (item != null) {
                    nsec.add(item);
                }
            }
        } else if (set.type() == RrType.NSEC3 && !set.owner().isRoot()) {
            for (byte[] rdata : set.rdata()) {
                Nsec3Record item = Nsec3Record.of(zone, set.owner(), rdata);
                if (item != null) {
                    nsec3.add(item);
                }
            }
        }
    }

    /// Whether there is no record to prove anything with.
    public boolean isEmpty() {
        return nsec.isEmpty() && nsec3.isEmpty();
    }

    /// Whether the name does not exist, and no wildcard stands for it (RFC 4035 §5.4, RFC 5155 §8.4).
    public ProofOutcome nameError(Name name) {
        if (!name.isAtOrBelow(zone)) {
            return ProofOutcome.MISSING;
        }
        ProofOutcome first = nsec.isEmpty() ? ProofOutcome.MISSING : nsec.nameError(name);
        return first == ProofOutcome.MISSING && !nsec3.isEmpty() ? nsec3.nameError(name) : first;
    }

    /// Whether the name, or the wildcard that stands for it, has no set of a type (RFC 4035 §5.4, RFC 5155 §8.5 to
    /// §8.7).
    public ProofOutcome noData(Name name, int type) {
        if (!name.isAtOrBelow(zone)) {
            return ProofOutcome.MISSING;
        }
        ProofOutcome first = nsec.isEmpty() ? ProofOutcome.MISSING : nsec.noData(name, type);
        return first == ProofOutcome.MISSING && !nsec3.isEmpty() ? nsec3.noData(name, type) : first;
    }

    /// Whether nothing is closer to a name than the wildcard that its set was made of (RFC 4035 §5.3.4, RFC 5155
    /// §8.8).
    ///
    /// @param signedLabels labels field of the set's signature, less than the name has
    public ProofOutcome noCloserMatch(Name name, int signedLabels) {
        if (!name.isAtOrBelow(zone)
                || signedLabels < zone.labels()
                || signedLabels >= name.labels()) {
            return ProofOutcome.MISSING;
        }
        Name nextCloser = name.suffix(signedLabels + 1);
        ProofOutcome first = nsec.isEmpty() ? ProofOutcome.MISSING : nsec.noCloserMatch(nextCloser);
        return first == ProofOutcome.MISSING && !nsec3.isEmpty()
                ? nsec3.noCloserMatch(nextCloser)
                : first;
    }

    /// What the records say about a delegation at a name below the zone's apex (RFC 4035 §5.2, RFC 5155 §8.9).
    public DelegationDenial delegation(Name name) {
        if (!name.isAtOrBelow(zone) || name.equals(zone)) {
            return DelegationDenial.MISSING;
        }
        DelegationDenial first = nsec.isEmpty() ? DelegationDenial.MISSING : nsec.delegation(name);
        return first == DelegationDenial.MISSING && !nsec3.isEmpty()
                ? nsec3.delegation(name)
                : first;
    }
}
