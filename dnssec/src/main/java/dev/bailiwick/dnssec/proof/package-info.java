/// Proofs that something does not exist, from NSEC and NSEC3 records whose signatures have been checked.
///
/// Flow: [dev.bailiwick.dnssec.proof.DenialProof] collects the records that one zone signed and is then asked: does
/// this name not exist, does it not have this type, is nothing closer than the wildcard, is there no signed delegation?
/// It answers with a [dev.bailiwick.dnssec.proof.ProofOutcome] or a [dev.bailiwick.dnssec.proof.DelegationDenial],
/// and spends the hashes it computes from the [dev.bailiwick.dnssec.proof.Effort] of the question.
///
/// The rules that were left out across the field stand here, one time each: a record of the parent's side of a zone
/// cut says nothing about what lies below (RFC 6840 §4.1), the next name lies in the zone, the hashed owner one label
/// below it, and what a wildcard was expanded to proves nothing.
///
/// Threads: an object belongs to one thread. Allocation: free. RFC 4035 §5.4, RFC 5155 §8, RFC 6840 §4, RFC 9276.
package dev.bailiwick.dnssec.proof;
