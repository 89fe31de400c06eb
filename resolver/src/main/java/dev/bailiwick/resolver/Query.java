package dev.bailiwick.resolver;

import dev.bailiwick.wire.Name;

/// A client's question, class IN.
///
/// @param isDnssecOk whether the client takes signatures and proofs (RFC 3225)
/// @param isCheckingDisabled whether the client wants data that does not validate (RFC 4035 §3.2.2)
/// @param client whose question it is, for fairness: clients with equal numbers share
/// @param policing what the operator's policy says about it
public record Query(
        Name name,
        int type,
        boolean isDnssecOk,
        boolean isCheckingDisabled,
        long client,
        Policing policing) {
    /// A question without policy.
    public Query(Name name, int type, boolean isDnssecOk, boolean isCheckingDisabled, long client) {
        this(name, type, isDnssecOk, isCheckingDisabled, client, Policing.NONE);
    }
}
