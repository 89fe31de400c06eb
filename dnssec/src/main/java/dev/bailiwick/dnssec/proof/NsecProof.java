package dev.bailiwick.dnssec.proof;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Proofs from NSEC records of one zone (RFC 4035 §5.4, RFC 6840 §4).
final class NsecProof {
    private static final byte[] ASTERISK = {'*'};

    private final List<NsecRecord> records = new ArrayList<>(4);

    void add(NsecRecord item) {
        records.add(item);
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    private @Nullable NsecRecord at(Name name) {
        for (NsecRecord item : records) {
            if (item.owner().equals(name)) {
                return item;
            }
        }
        return null;
    }

    private @Nullable NsecRecord denying(Name name) {
        for (NsecRecord item : records) {
            if (item.denies(name)) {
                return item;
            }
        }
        return null;
    }

    private boolean isEmptyName(Name name) {
        for (NsecRecord item : records) {
            if (item.showsEmpty(name)) {
                return true;
            }
        }
        return false;
    }

    /// The wildcard that a name would be made of, when a record denies the name itself; null when none does.
    private @Nullable Name wildcard(Name name) {
        NsecRecord denying = denying(name);
        return denying == null ? null : wildcardBelow(name.suffix(denying.enclosingLabels(name)));
    }

    static @Nullable Name wildcardBelow(Name encloser) {
        return encloser.length() + 2 > dev.bailiwick.wire.Names.MAX_OCTETS
                ? null
                : encloser.child(ASTERISK);
    }

    /// RFC 4035 §5.4: neither the name nor the wildcard is there.
    ProofOutcome nameError(Name name) {
        Name wildcard = wildcard(name);
        return wildcard != null && denying(wildcard) != null
                ? ProofOutcome.PROVEN
                : ProofOutcome.MISSING;
    }

    /// RFC 4035 §5.4: the name is there and the type is not, or the wildcard's type is not (RFC 4035 §3.1.3.4).
    ProofOutcome noData(Name name, int type) {
        NsecRecord own = at(name);
        boolean isProven;
        if (own != null) {
            isProven = own.lacks(type);
        } else {
            isProven = isEmptyName(name) || isWildcardWithout(name, type);
        }
        return isProven ? ProofOutcome.PROVEN : ProofOutcome.MISSING;
    }

    private boolean isWildcardWithout(Name name, int type) {
        Name wildcard = wildcard(name);
        if (wildcard == null) {
            return false;
        }
        NsecRecord own = at(wildcard);
        return own == null ? isEmptyName(wildcard) : own.lacks(type);
    }

    /// RFC 4035 §5.3.4: nothing is closer to the name than the wildcard's parent.
    ProofOutcome noCloserMatch(Name nextCloser) {
        return denying(nextCloser) == null ? ProofOutcome.MISSING : ProofOutcome.PROVEN;
    }

    /// RFC 4035 §5.2, RFC 6840 §4.4
    DelegationDenial delegation(Name name) {
        NsecRecord own = at(name);
        if (own == null) {
            return isEmptyName(name) || denying(name) != null
                    ? DelegationDenial.NOT_A_CUT
                    : DelegationDenial.MISSING;
        }
        if (own.has(RrType.DS) || own.has(RrType.SOA)) {
            return DelegationDenial.MISSING;
        }
        return own.has(RrType.NS) ? DelegationDenial.UNSIGNED : DelegationDenial.NOT_A_CUT;
    }
}
