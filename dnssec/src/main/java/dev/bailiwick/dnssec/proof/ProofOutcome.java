package dev.bailiwick.dnssec.proof;

/// What came of a proof of denial.
public enum ProofOutcome {
    /// The records prove it.
    PROVEN,
    /// The records prove it but for unsigned delegations, which they leave out: it may be, and is insecure
    /// (RFC 5155 §9.2).
    OPT_OUT,
    /// The records hash more often than is looked at: insecure (RFC 9276 §3.2).
    ITERATIONS,
    /// The records do not prove it.
    MISSING,
    /// It would have cost more than there was to spend.
    EXHAUSTED
}
