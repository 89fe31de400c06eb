package dev.bailiwick.cache;

/// What is known about the signatures of data (RFC 4033 §5). Travels with every entry and every answer.
public enum Security {
    /** Nobody has looked yet; must not be told to be secure, and must be looked at before use when validation is on. */
    UNCHECKED,
    /** Provably outside of every signed zone that we have an anchor for, or validation is off. */
    INSECURE,
    /** A chain of signatures leads from an anchor to the data. */
    SECURE,
    /** Should have a chain and has none that holds. */
    BOGUS,
    /** It could not be found out which of the others it is. */
    INDETERMINATE;

    /// The status of data that is made of two parts, such as the links of a chain of aliases: the worse of them.
    public Security and(Security other) {
        return rank() >= other.rank() ? this : other;
    }

    private int rank() {
        return switch (this) {
            case SECURE -> 0;
            case INSECURE -> 1;
            case UNCHECKED -> 2;
            case INDETERMINATE -> 3;
            case BOGUS -> 4;
        };
    }
}
