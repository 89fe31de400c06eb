package dev.bailiwick.authority;

import dev.bailiwick.dnssec.Base32Hex;
import dev.bailiwick.dnssec.Nsec3Hash;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SearchName;
import dev.bailiwick.zone.NodeView;
import dev.bailiwick.zone.RrsetView;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneFacts;

/// Finds the records that prove that something is not there (RFC 4035 §3.1.3, RFC 5155 §7.2) and notes them in a
/// [ProofList]. A work area of one worker.
///
/// The cost of a proof is bounded: at most three searches and, with NSEC3, [#MAX_HASHES] hashes.
final class Denial {
    /// Only names in an opt-out span lack a record of their own, so the walk up to a provable encloser is short in
    /// every sane zone; in others the proof is given up and the answer goes out without it.
    private static final int MAX_HASHES = 16;

    private final ProofList proofs;
    private final NodeView found = new NodeView();
    private final RrsetView rrset = new RrsetView();
    private final Nsec3Hash hasher = new Nsec3Hash();
    private final byte[] wildcard = new byte[Names.MAX_OCTETS + 2 + 8];
    private final byte[] hash = new byte[Nsec3Hash.LENGTH];
    private final byte[] label = new byte[1 + Nsec3Hash.LABEL_LENGTH + 8];

    Denial(ProofList proofs) {
        this.proofs = proofs;
        label[0] = Nsec3Hash.LABEL_LENGTH;
    }

    /// The name is there and the type is not.
    ///
    /// @param k label at which the name in question begins: above 0 for a zone cut above the name asked for
    /// @param node the name's node; it may be an empty non-terminal
    void noType(Zone zone, SearchName name, int k, Place place, NodeView node) {
        switch (zone.facts().denial()) {
            case NONE -> {}
            case NSEC -> {
                // RFC 4035 §3.1.3.1; an empty non-terminal has no NSEC, the record that spans it
                // proves it.
                if (node.find(RrType.NSEC, rrset)) {
                    proofs.add(zone, node, place.apex(), place.suffix(k), name.labels() - k);
                } else {
                    nsec(zone, name, name.lower(), name.index(k), place);
                }
            }
            // RFC 5155 §7.2.3, and §7.2.4 for names in an opt-out span.
            case NSEC3 -> closestProvableEncloser(zone, name, k, k, place);
        }
    }

    /// The name is not there, and neither is a wildcard that could stand for it.
    ///
    /// @param encloser label of the name at which its closest encloser begins
    void noName(Zone zone, SearchName name, int encloser, Place place) {
        switch (zone.facts().denial()) {
            case NONE -> {}
            case NSEC -> {
                // RFC 4035 §3.1.3.2.
                nsec(zone, name, name.lower(), 0, place);
                wildcardOf(name, encloser);
                nsec(zone, name, wildcard, 0, place);
            }
            case NSEC3 -> {
                // RFC 5155 §7.2.2.
                int provable = closestProvableEncloser(zone, name, 0, encloser, place);
                if (provable >= 0) {
                    int length = wildcardOf(name, provable);
                    nsec3(zone, wildcard, 0, length, place, Wanted.EITHER);
                }
            }
        }
    }

    /// The answer is of a wildcard, so the name itself must be proven not to be there.
    void expanded(Zone zone, SearchName name, int encloser, Place place) {
        switch (zone.facts().denial()) {
            case NONE -> {}
            // RFC 4035 §3.1.3.3.
            case NSEC -> nsec(zone, name, name.lower(), 0, place);
            // RFC 5155 §7.2.6: the next closer name.
            case NSEC3 -> nsec3(zone, name, encloser - 1, place, Wanted.EITHER);
        }
    }

    /// A wildcard stands for the name and does not have the type.
    ///
    /// @param node the wildcard's node; it may be an empty non-terminal
    void noTypeAtWildcard(Zone zone, SearchName name, int encloser, Place place, NodeView node) {
        switch (zone.facts().denial()) {
            case NONE -> {}
            case NSEC -> {
                // RFC 4035 §3.1.3.4.
                nsec(zone, name, name.lower(), 0, place);
                if (node.find(RrType.NSEC, rrset)) {
                    proofs.add(
                            zone,
                            node,
                            place.apex(),
                            place.suffix(encloser),
                            name.labels() - encloser);
                } else {
                    wildcardOf(name, encloser);
                    nsec(zone, name, wildcard, 0, place);
                }
            }
            case NSEC3 -> {
                // RFC 5155 §7.2.5.
                int provable = closestProvableEncloser(zone, name, 0, encloser, place);
                if (provable >= 0) {
                    int length = wildcardOf(name, provable);
                    nsec3(zone, wildcard, 0, length, place, Wanted.EITHER);
                }
            }
        }
    }

    private int wildcardOf(SearchName name, int encloser) {
        int at = name.index(encloser);
        int length = name.length() - at;
        wildcard[0] = 1;
        wildcard[1] = '*';
        System.arraycopy(name.lower(), at, wildcard, 2, length);
        return length + 2;
    }

    private void nsec(Zone zone, SearchName name, byte[] octets, int at, Place place) {
        if (zone.nsecAtOrBefore(octets, at, found)) {
            int shared = sharedLabels(zone, name);
            proofs.add(zone, found, place.apex(), place.suffix(name.labels() - shared), shared);
        }
    }

    /// Labels that the record's owner and the name asked for end with in common: the owner is written as the rest and
    /// a pointer to them.
    private int sharedLabels(Zone zone, SearchName name) {
        byte[] octets = found.octets();
        int labels = Names.labels(octets, found.nameAt());
        int most = Math.min(labels, name.labels());
        int shared = zone.apexLabels();
        while (shared < most) {
            int own = Names.skip(octets, found.nameAt(), labels - shared - 1);
            int asked = name.index(name.labels() - shared - 1);
            if (Names.compareLabel(octets, own, name.lower(), asked) != 0) {
                break;
            }
            shared++;
        }
        return shared;
    }

    /// Which record a search is for.
    private enum Wanted {
        /// The one whose owner is the hash, or none.
        MATCHING,
        /// The one whose owner is the hash, or the one that covers it.
        EITHER
    }

    /// Proves the nearest suffix that has a record of its own, and that the suffix one label longer has none (RFC 5155
    /// §7.2.1). For the name itself one record is enough.
    ///
    /// @param subject label at which the name in question begins
    /// @param from label at which the search begins: names in front of it are known not to be there
    /// @return the label at which the proven suffix begins, or -1
    private int closestProvableEncloser(
            Zone zone, SearchName name, int subject, int from, Place place) {
        int last = name.labels() - zone.apexLabels();
        for (int k = from; k <= last && k - from < MAX_HASHES; k++) {
            if (nsec3(zone, name, k, place, Wanted.MATCHING)) {
                if (k > subject) {
                    nsec3(zone, name, k - 1, place, Wanted.EITHER);
                }
                return k;
            }
        }
        return -1;
    }

    private boolean nsec3(Zone zone, SearchName name, int k, Place place, Wanted wanted) {
        int at = name.index(k);
        return nsec3(zone, name.lower(), at, name.length() - at, place, wanted);
    }

    private boolean nsec3(
            Zone zone, byte[] octets, int at, int length, Place place, Wanted wanted) {
        ZoneFacts facts = zone.facts();
        hasher.hash(octets, at, length, facts.nsec3Salt(), facts.nsec3Iterations(), hash, 0);
        Base32Hex.encode(hash, 0, hash.length, label, 1);
        if (!zone.nsec3AtOrBefore(label, 0, found)) {
            return false;
        }
        boolean matches = Names.compareLabel(found.octets(), found.nameAt(), label, 0) == 0;
        if (wanted == Wanted.MATCHING && !matches) {
            return false;
        }
        proofs.add(zone, found, place.apex(), place.apex(), zone.apexLabels());
        return true;
    }
}
