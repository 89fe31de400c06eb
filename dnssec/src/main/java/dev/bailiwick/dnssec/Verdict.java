package dev.bailiwick.dnssec;

/// What one signature says about one RRset.
public enum Verdict {
    /// The signature is right.
    VALID,
    /// The signature is right, and was made over a wildcard: a proof that the owner itself does not exist must come
    /// along (RFC 4035 §5.3.4).
    VALID_EXPANDED,
    /// The signature over the DNSKEY set is right, and the key says that it is revoked: this proves the revocation,
    /// and nothing about the set (RFC 5011 §2.1).
    VALID_REVOCATION,
    /// The RRSIG data is no RRSIG data, or covers signatures (RFC 4035 §2.2).
    MALFORMED,
    /// The signature covers another type.
    OTHER_TYPE,
    /// The set cannot lie in the signer's zone, or says something about names outside it.
    OUT_OF_ZONE,
    /// The labels field is no number of labels that the owner can have been expanded from (RFC 4035 §5.3.1).
    WRONG_LABELS,
    /// The key's zone, algorithm or tag is not that of the signature.
    OTHER_KEY,
    /// The key lacks the ZONE flag (RFC 4034 §2.1.1).
    NOT_A_ZONE_KEY,
    /// The algorithm is not supported: the signature neither proves nor disproves (RFC 4035 §5.2).
    UNSUPPORTED_ALGORITHM,
    /// The key is revoked (RFC 5011 §2.1).
    REVOKED_KEY,
    /// The key's octets are no key, or one that is not accepted.
    BAD_KEY,
    /// The time of inception is still to come.
    NOT_YET_VALID,
    /// The time of expiration is past.
    EXPIRED,
    /// The cryptography says no.
    BAD_SIGNATURE;

    /// Whether the set may be believed. Of [#VALID_EXPANDED] only together with its proof.
    public boolean isValid() {
        return this == VALID || this == VALID_EXPANDED;
    }

    /// Whether cryptography was done: what a budget is spent on.
    public boolean isCostly() {
        return switch (this) {
            case VALID, VALID_EXPANDED, VALID_REVOCATION, BAD_SIGNATURE -> true;
            case MALFORMED,
                    OTHER_TYPE,
                    OUT_OF_ZONE,
                    WRONG_LABELS,
                    OTHER_KEY,
                    NOT_A_ZONE_KEY,
                    UNSUPPORTED_ALGORITHM,
                    REVOKED_KEY,
                    BAD_KEY,
                    NOT_YET_VALID,
                    EXPIRED ->
                    false;
        };
    }
}
