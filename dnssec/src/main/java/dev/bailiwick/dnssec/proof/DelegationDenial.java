package dev.bailiwick.dnssec.proof;

/// What records say about a signed delegation at a name that has no DS record.
public enum DelegationDenial {
    /// There is a delegation, and it is not signed: what lies below is insecure (RFC 4035 §5.2).
    UNSIGNED,
    /// There is no zone cut at the name: it lies in the same zone, or does not exist.
    NOT_A_CUT,
    /// If there is a delegation it is not signed (RFC 5155 §8.6).
    OPT_OUT,
    /// The records hash more often than is looked at: insecure (RFC 9276 §3.2).
    ITERATIONS,
    /// The records prove nothing of the kind.
    MISSING,
    /// It would have cost more than there was to spend.
    EXHAUSTED
}
