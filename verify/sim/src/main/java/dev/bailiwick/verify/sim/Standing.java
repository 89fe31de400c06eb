package dev.bailiwick.verify.sim;

/// What a validator has to find out about a zone.
enum Standing {
    /// A chain of signatures leads from the root to it.
    SECURE,
    /// It lies at or below a delegation that is proven to be unsigned.
    INSECURE,
    /// Its keys are not those that its parent names.
    BOGUS
}
