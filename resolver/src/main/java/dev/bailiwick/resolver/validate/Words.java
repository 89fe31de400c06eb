package dev.bailiwick.resolver.validate;

import dev.bailiwick.dnssec.Verdict;
import dev.bailiwick.dnssec.chain.CheckedSet;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RrsigFields;
import org.jspecify.annotations.Nullable;

/// Verdicts as extended errors (RFC 8914 §4) and in words for people.
final class Words {
    private Words() {}

    static int error(CheckedSet checked) {
        if (checked.signature() == null) {
            return ExtendedError.RRSIGS_MISSING;
        }
        return switch (checked.verdict()) {
            case EXPIRED -> ExtendedError.SIGNATURE_EXPIRED;
            case NOT_YET_VALID -> ExtendedError.SIGNATURE_NOT_YET_VALID;
            case NOT_A_ZONE_KEY -> ExtendedError.NO_ZONE_KEY_BIT_SET;
            case VALID,
                    VALID_EXPANDED,
                    VALID_REVOCATION,
                    MALFORMED,
                    OTHER_TYPE,
                    OUT_OF_ZONE,
                    WRONG_LABELS,
                    OTHER_KEY,
                    UNSUPPORTED_ALGORITHM,
                    REVOKED_KEY,
                    BAD_KEY,
                    BAD_SIGNATURE ->
                    ExtendedError.DNSSEC_BOGUS;
        };
    }

    static String of(CheckedSet checked, Name owner, int type) {
        byte[] signature = checked.signature();
        String what = owner + " " + RrType.text(type);
        if (signature == null) {
            return what + " has no signature";
        }
        String by = "signature by key " + RrsigFields.keyTag(signature, 0) + " over " + what;
        return by + " " + reason(checked.verdict());
    }

    private static String reason(Verdict verdict) {
        return switch (verdict) {
            case VALID -> "is right";
            case VALID_EXPANDED -> "is of a wildcard";
            case VALID_REVOCATION, REVOKED_KEY -> "is by a revoked key";
            case MALFORMED -> "is malformed";
            case OTHER_TYPE -> "is of another type";
            case OUT_OF_ZONE -> "is by a zone that the set cannot lie in";
            case WRONG_LABELS -> "has an impossible number of labels";
            case OTHER_KEY -> "is by a key that the zone does not have";
            case NOT_A_ZONE_KEY -> "is by a key without the zone flag";
            case UNSUPPORTED_ALGORITHM -> "has an unsupported algorithm";
            case BAD_KEY -> "is by a key that is not accepted";
            case NOT_YET_VALID -> "is not valid yet";
            case EXPIRED -> "has expired";
            case BAD_SIGNATURE -> "is wrong";
        };
    }

    /// Signer of a signature, or null when it has none.
    static @Nullable Name signer(byte[] signature) {
        return signature.length <= RrsigFields.SIGNER
                ? null
                : Name.read(signature, RrsigFields.SIGNER, signature.length);
    }
}
