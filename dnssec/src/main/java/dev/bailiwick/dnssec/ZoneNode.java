package dev.bailiwick.dnssec;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A name of a zone with its sets.
///
/// @param sets ascending by type; signatures, one set per covered type, ascending by that
record ZoneNode(Name owner, NodeKind kind, List<RrSet> sets) {
    @Nullable RrSet set(int type) {
        for (RrSet set : sets) {
            if (set.type() == type) {
                return set;
            }
        }
        return null;
    }

    boolean has(int type) {
        return set(type) != null;
    }

    /// A cut to a zone that the parent does not vouch for.
    boolean isUnsignedDelegation() {
        return kind == NodeKind.DELEGATION && !has(RrType.DS);
    }

    /// Whether a set of this node is authoritative, hence signed and in the bitmap. NS at a cut is in the bitmap but
    /// not signed (RFC 4035 §2.2, §2.3).
    boolean isSigned(int type) {
        return switch (kind) {
            case AUTHORITATIVE -> type != RrType.RRSIG;
            case DELEGATION -> type == RrType.DS || type == RrType.NSEC;
            case EMPTY, OCCLUDED -> false;
        };
    }

    /// The types that a denial record lists for this node, ascending (RFC 4034 §4.1.2, RFC 5155 §3.2.1).
    ///
    /// @param own NSEC for a chain of names in the clear, which lists itself; 0 for a hashed one, which does not
    int[] listedTypes(int own) {
        java.util.BitSet types = new java.util.BitSet();
        boolean hasSignature = own != 0;
        for (RrSet set : sets) {
            int type = set.type();
            if (isSigned(type) || (kind == NodeKind.DELEGATION && type == RrType.NS)) {
                types.set(type);
                hasSignature |= isSigned(type);
            }
        }
        if (own != 0) {
            types.set(own);
        }
        types.set(RrType.RRSIG, hasSignature);
        return types.stream().toArray();
    }
}
