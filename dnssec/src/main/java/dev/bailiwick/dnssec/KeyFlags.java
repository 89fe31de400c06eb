package dev.bailiwick.dnssec;

import dev.bailiwick.wire.rdata.DnskeyFields;

/// The flags field of a DNSKEY record (RFC 4034 §2.1.1, RFC 5011 §7) and the protocol that goes with it.
public final class KeyFlags {
    /// The key may sign a zone's data.
    public static final int ZONE = DnskeyFields.ZONE_KEY;

    /// The key is withdrawn as a trust anchor.
    public static final int REVOKE = DnskeyFields.REVOKED;

    /// Secure entry point: the parent's DS names this key. A hint to people and signers, nothing to validators.
    public static final int SEP = DnskeyFields.SECURE_ENTRY_POINT;

    /// Flags of a key that signs the zone's data: 256.
    public static final int ZSK = ZONE;

    /// Flags of a key that signs the keys, or everything: 257.
    public static final int KSK = ZONE | SEP;

    /// The one value that the protocol field may have (RFC 4034 §2.1.2).
    public static final int PROTOCOL = 3;

    private KeyFlags() {}
}
