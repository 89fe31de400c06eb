/// DNS security: keys and their digests, signatures made and checked, zones signed, chains of denial made and
/// checked (RFC 9364 and what it names: RFC 4033-4035, RFC 5155, RFC 6840, RFC 9077, RFC 8976).
///
/// Flow: [dev.bailiwick.dnssec.Algorithm] says what an algorithm number means; a [dev.bailiwick.dnssec.SigningKey]
/// makes signatures through [dev.bailiwick.dnssec.RrsetSigner], a whole zone's through
/// [dev.bailiwick.dnssec.ZoneSigner]; [dev.bailiwick.dnssec.SignatureVerifier] checks one signature a call, so that
/// its caller can spend a budget; [dev.bailiwick.dnssec.DenialChain] checks a finished zone. What a validator needs on
/// top lies in the packages `chain` (anchors, DS, keys) and `proof` (what does not exist).
///
/// Threads: values are immutable and shared; an object that holds a digest or a signature engine
/// ([dev.bailiwick.dnssec.Nsec3Hash], [dev.bailiwick.dnssec.SignatureVerifier]) belongs to one thread. Allocation:
/// none in [dev.bailiwick.dnssec.Nsec3Hash] and [dev.bailiwick.dnssec.Base32Hex], which lie on the packet path;
/// elsewhere free.
///
/// Nothing here reads a clock or a random source: seconds since 1970 and [java.security.SecureRandom] are parameters.
/// Octets from outside are answered with enum values, never with exceptions.
package dev.bailiwick.dnssec;
