package dev.bailiwick.dnssec;

/// Which keys and digests a validator accepts beyond what the protocol demands.
///
/// @param acceptsSha1 whether RSA with SHA-1 counts as a supported algorithm; otherwise zones that are signed with
///     nothing else are insecure (RFC 9905 §2)
/// @param minRsaBits shortest RSA modulus
public record KeyPolicy(boolean acceptsSha1, int minRsaBits) {
    /// What is right today.
    public static final KeyPolicy DEFAULT = new KeyPolicy(false, PublicKeyOctets.MIN_RSA_BITS);

    /// Every algorithm that is implemented.
    static final KeyPolicy EVERYTHING = new KeyPolicy(true, PublicKeyOctets.MIN_RSA_BITS);

    /// Whether signatures of the algorithm are looked at.
    ///
    /// @param number from a DS, DNSKEY or RRSIG record
    public boolean accepts(int number) {
        Algorithm algorithm = Algorithm.of(number);
        if (algorithm == null) {
            return false;
        }
        return switch (algorithm) {
            case RSASHA1, NSEC3RSASHA1 -> acceptsSha1;
            case RSASHA256, RSASHA512, ECDSAP256SHA256, ECDSAP384SHA384, ED25519, ED448 -> true;
        };
    }
}
