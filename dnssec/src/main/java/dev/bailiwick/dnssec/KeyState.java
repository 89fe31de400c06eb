package dev.bailiwick.dnssec;

/// Whether a DNSKEY record can check signatures.
public enum KeyState {
    /// It can.
    USABLE,
    /// The REVOKE flag is set: it proves its own revocation and nothing else (RFC 5011 §2.1).
    REVOKED,
    /// The ZONE flag is not set (RFC 4034 §2.1.1).
    NOT_A_ZONE_KEY,
    /// The protocol is not 3 (RFC 4034 §2.1.2).
    WRONG_PROTOCOL,
    /// The algorithm is unknown here.
    UNSUPPORTED_ALGORITHM,
    /// The octets are no key of the algorithm, or an RSA key outside the accepted sizes.
    BAD_KEY
}
