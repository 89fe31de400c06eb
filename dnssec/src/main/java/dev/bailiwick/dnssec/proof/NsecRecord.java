package dev.bailiwick.dnssec.proof;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.NsecFields;
import org.jspecify.annotations.Nullable;

/// One NSEC record: a name that exists, its types, and the next name (RFC 4034 §4).
@SuppressWarnings("ArrayRecordComponent") // never compared
record NsecRecord(Name owner, Name next, byte[] rdata) {
    /// Reads a record.
    ///
    /// @return null when its names do not lie in the zone: a zone cannot deny what is not its own (RFC 4034 §4.1.1)
    static @Nullable NsecRecord of(Name zone, Name owner, byte[] rdata) {
        Name next = Name.read(rdata, 0, rdata.length);
        return next == null || !next.isAtOrBelow(zone) || !owner.isAtOrBelow(zone)
                ? null
                : new NsecRecord(owner, next, rdata);
    }

    boolean has(int type) {
        return NsecFields.contains(rdata, 0, rdata.length, type);
    }

    /// Whether this is the parent's record of a zone cut, which says nothing about the names below nor about types
    /// other than DS (RFC 6840 §4.1).
    boolean isOfParent() {
        return has(RrType.NS) && !has(RrType.SOA);
    }

    /// Whether the name, which lies in the zone, falls between this name and the next, and this record may say so.
    boolean covers(Name name) {
        boolean isAfter = owner.compareTo(name) < 0;
        // The last record of a zone leads back to the apex (RFC 4034 §4.1.1).
        boolean isLast = next.compareTo(owner) <= 0;
        boolean isBetween = isAfter && (isLast || name.compareTo(next) < 0);
        // RFC 6840 §4.1: below a zone cut or a DNAME other data rules.
        return isBetween && !(name.isAtOrBelow(owner) && (isOfParent() || has(RrType.DNAME)));
    }

    /// Whether the name is covered, and is not an empty one on the way to the next name.
    boolean denies(Name name) {
        return covers(name) && !next.isAtOrBelow(name);
    }

    /// Whether the name has no records of its own and names below it.
    boolean showsEmpty(Name name) {
        return covers(name) && next.isAtOrBelow(name);
    }

    /// Labels of the closest encloser of a name that this record denies: the longest name that it shares with one of
    /// the two (RFC 4592 §3.3.1).
    int enclosingLabels(Name name) {
        return Math.max(sharedLabels(name, owner), sharedLabels(name, next));
    }

    private static int sharedLabels(Name a, Name b) {
        int labels = Math.min(a.labels(), b.labels());
        while (labels > 0 && !a.suffix(labels).equals(b.suffix(labels))) {
            labels--;
        }
        return labels;
    }

    /// Whether the name, at which this record is, has no set of the type, as far as this record may tell.
    boolean lacks(int type) {
        if (has(type) || has(RrType.CNAME)) {
            return false;
        }
        // RFC 4035 §5.2 and RFC 6840 §4.4: the parent speaks of DS, and the child of all else.
        return type == RrType.DS ? !has(RrType.SOA) || owner.isRoot() : !isOfParent();
    }
}
