package dev.bailiwick.dnssec.proof;

import dev.bailiwick.dnssec.Base32Hex;
import dev.bailiwick.dnssec.Nsec3Hash;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.Nsec3Fields;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One NSEC3 record: the hash of a name that exists, its types, and the next hash (RFC 5155 §3).
@SuppressWarnings("ArrayRecordComponent") // never compared
record Nsec3Record(byte[] hash, byte[] next, byte[] salt, byte[] rdata) {
    /// Reads a record.
    ///
    /// @return null when the owner is not a hash one label below the zone (RFC 5155 §3), or the record is of a kind
    ///     that must be ignored (RFC 5155 §8.1 and §8.2)
    static @Nullable Nsec3Record of(Name zone, Name owner, byte[] rdata) {
        if (owner.firstLabelLength() != Nsec3Hash.LABEL_LENGTH || !owner.parent().equals(zone)) {
            return null;
        }
        byte[] hash = new byte[Nsec3Hash.LENGTH];
        int decoded = Base32Hex.decode(owner.wire(), 1, Nsec3Hash.LABEL_LENGTH, hash, 0);
        if (decoded != Nsec3Hash.LENGTH
                || Nsec3Fields.algorithm(rdata, 0) != Nsec3Hash.SHA1
                || (Nsec3Fields.flags(rdata, 0) & ~Nsec3Fields.OPT_OUT) != 0
                || Nsec3Fields.nextLength(rdata, 0) != Nsec3Hash.LENGTH) {
            return null;
        }
        int salt = Nsec3Fields.saltPosition(0);
        int next = Nsec3Fields.nextPosition(rdata, 0);
        return new Nsec3Record(
                hash,
                Arrays.copyOfRange(rdata, next, next + Nsec3Hash.LENGTH),
                Arrays.copyOfRange(rdata, salt, salt + Nsec3Fields.saltLength(rdata, 0)),
                rdata);
    }

    int iterations() {
        return Nsec3Fields.iterations(rdata, 0);
    }

    boolean isOptOut() {
        return (Nsec3Fields.flags(rdata, 0) & Nsec3Fields.OPT_OUT) != 0;
    }

    boolean has(int type) {
        return Nsec3Fields.contains(rdata, 0, rdata.length, type);
    }

    boolean isOfSameChain(Nsec3Record other) {
        return iterations() == other.iterations() && Arrays.equals(salt, other.salt);
    }

    /// Whether this is the parent's record of a zone cut (RFC 6840 §4.1).
    boolean isOfParent() {
        return has(RrType.NS) && !has(RrType.SOA);
    }

    boolean isAt(byte[] of) {
        return Arrays.equals(hash, of);
    }

    /// Whether a hash falls between this one and the next (RFC 5155 §8.3).
    boolean covers(byte[] of) {
        int afterThis = Arrays.compareUnsigned(hash, of);
        int beforeNext = Arrays.compareUnsigned(of, next);
        // The last record of a chain leads back to the first.
        boolean isLast = Arrays.compareUnsigned(next, hash) <= 0;
        return isLast
                ? (afterThis < 0 || beforeNext < 0) && afterThis != 0
                : afterThis < 0 && beforeNext < 0;
    }

    /// Whether the name, at which this record is, has no set of the type, as far as this record may tell.
    boolean lacks(int type, Name name) {
        if (has(type) || has(RrType.CNAME)) {
            return false;
        }
        // RFC 5155 §8.6 and RFC 6840 §4.1: the parent speaks of DS, and the child of all else.
        return type == RrType.DS ? !has(RrType.SOA) || name.isRoot() : !isOfParent();
    }
}
