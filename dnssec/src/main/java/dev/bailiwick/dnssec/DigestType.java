package dev.bailiwick.dnssec;

import org.jspecify.annotations.Nullable;

/// Digests of a DS record that are implemented here (RFC 4034 §5.1.3; RFC 9904 §3 and RFC 9905 §2 say which may be
/// made).
public enum DigestType {
    /// RFC 3658. Checked when it is all there is, never made.
    SHA1(1, "SHA-1", 20, false),
    /// RFC 4509. The default.
    SHA256(2, "SHA-256", 32, true),
    /// RFC 6605 §2.
    SHA384(4, "SHA-384", 48, true);

    private final int number;
    private final String digestName;
    private final int octets;
    private final boolean mayMake;

    DigestType(int number, String digestName, int octets, boolean mayMake) {
        this.number = number;
        this.digestName = digestName;
        this.octets = octets;
        this.mayMake = mayMake;
    }

    /// The digest type of a number, or null when it is not supported.
    public static @Nullable DigestType of(int number) {
        return switch (number) {
            case 1 -> SHA1;
            case 2 -> SHA256;
            case 4 -> SHA384;
            default -> null;
        };
    }

    /// The number in a DS record.
    public int number() {
        return number;
    }

    /// Name of the JCA message digest.
    public String digestName() {
        return digestName;
    }

    /// Octets of the digest.
    public int octets() {
        return octets;
    }

    /// Whether new DS records should be made with it.
    public boolean mayMake() {
        return mayMake;
    }
}
