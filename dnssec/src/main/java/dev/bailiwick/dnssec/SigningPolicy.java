package dev.bailiwick.dnssec;

/// How a zone is to be signed.
///
/// @param inceptionSeconds first second of the signatures' validity, since 1970
/// @param expirationSeconds last second; less than 2^31 seconds after the first (RFC 4034 §3.1.5)
/// @param dnskeyTtl TTL of DNSKEY, CDS and CDNSKEY sets that the zone does not have yet
/// @param publishCds whether to add CDS and CDNSKEY for the keys that the parent is to name (RFC 7344)
/// @param addZonemd whether to add a digest of the zone (RFC 8976)
public record SigningPolicy(
        Denial denial,
        long inceptionSeconds,
        long expirationSeconds,
        long dnskeyTtl,
        boolean publishCds,
        boolean addZonemd) {
    /// TTL of new DNSKEY sets: long enough to be cached, short enough for a rollover within hours (RFC 6781 §4.4.2).
    public static final long DEFAULT_DNSKEY_TTL = 3600;

    public SigningPolicy {
        long validity = expirationSeconds - inceptionSeconds;
        if (validity <= 0 || validity > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("signatures must be valid for 1 to 2147483647 s");
        }
        if (dnskeyTtl < 0 || dnskeyTtl > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a TTL is 0 to 2147483647 s");
        }
    }

    /// A policy without CDS and without a digest.
    public static SigningPolicy of(Denial denial, long inceptionSeconds, long expirationSeconds) {
        return new SigningPolicy(
                denial, inceptionSeconds, expirationSeconds, DEFAULT_DNSKEY_TTL, false, false);
    }
}
