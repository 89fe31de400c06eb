package dev.bailiwick.wire;

/// Extended DNS error codes by number (RFC 8914 §4 and IANA's registry).
public final class ExtendedError {
    /// Not a code on the wire: says that there is nothing to add.
    public static final int NONE = -1;

    public static final int OTHER = 0;
    public static final int UNSUPPORTED_DNSKEY_ALGORITHM = 1;
    public static final int UNSUPPORTED_DS_DIGEST_TYPE = 2;
    public static final int STALE_ANSWER = 3;
    public static final int FORGED_ANSWER = 4;
    public static final int DNSSEC_INDETERMINATE = 5;
    public static final int DNSSEC_BOGUS = 6;
    public static final int SIGNATURE_EXPIRED = 7;
    public static final int SIGNATURE_NOT_YET_VALID = 8;
    public static final int DNSKEY_MISSING = 9;
    public static final int RRSIGS_MISSING = 10;
    public static final int NO_ZONE_KEY_BIT_SET = 11;
    public static final int NSEC_MISSING = 12;
    public static final int CACHED_ERROR = 13;
    public static final int NOT_READY = 14;
    public static final int BLOCKED = 15;
    public static final int CENSORED = 16;
    public static final int FILTERED = 17;
    public static final int PROHIBITED = 18;
    public static final int STALE_NXDOMAIN_ANSWER = 19;
    public static final int NOT_AUTHORITATIVE = 20;
    public static final int NOT_SUPPORTED = 21;
    public static final int NO_REACHABLE_AUTHORITY = 22;
    public static final int NETWORK_ERROR = 23;
    public static final int INVALID_DATA = 24;
    public static final int SIGNATURE_EXPIRED_BEFORE_VALID = 25;
    public static final int TOO_EARLY = 26;
    public static final int UNSUPPORTED_NSEC3_ITERATIONS = 27;
    public static final int UNABLE_TO_CONFORM = 28;
    public static final int SYNTHESIZED = 29;
    public static final int INVALID_QUERY_TYPE = 30;
    public static final int NEGATIVE_TRUST_ANCHOR = 33;

    private ExtendedError() {}
}
