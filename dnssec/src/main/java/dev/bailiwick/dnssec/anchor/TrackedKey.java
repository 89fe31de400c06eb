package dev.bailiwick.dnssec.anchor;

import dev.bailiwick.dnssec.DelegationSigner;
import dev.bailiwick.dnssec.DigestType;
import dev.bailiwick.dnssec.KeyFlags;
import dev.bailiwick.dnssec.KeyTag;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.rdata.DnskeyFields;
import java.util.Arrays;

/// A key of a zone with an anchor, and its state. The octets must not change.
///
/// @param dnskey data of its DNSKEY record, without the flag that revokes it, which changes its tag
/// @param sinceSeconds when it came into the state, since 1970
/// @param dueSeconds when the hold-down time of the state ends, since 1970; 0 for a state that has none
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TrackedKey(byte[] dnskey, AnchorState state, long sinceSeconds, long dueSeconds) {
    /// How long a new key must have been there (RFC 5011 §2.4.1), and a withdrawn one is remembered (§2.4.2): 30 days.
    public static final long HOLD_DOWN_SECONDS = 30L * 86_400;

    /// Key tag, 0 to 65535.
    public int tag() {
        return KeyTag.of(dnskey);
    }

    /// Number of the algorithm.
    public int algorithm() {
        return DnskeyFields.algorithm(dnskey, 0);
    }

    /// Whether a record is this key, revoked or not.
    boolean is(byte[] record) {
        return Arrays.equals(dnskey, unrevoked(record));
    }

    /// Whether a DS record names this key.
    boolean isNamedBy(Name zone, byte[] ds) {
        return DelegationSigner.matches(zone, ds, dnskey);
    }

    byte[] ds(Name zone) {
        return DelegationSigner.of(zone, dnskey, DigestType.SHA256);
    }

    /// The same key in another state.
    TrackedKey in(AnchorState next, long nowSeconds) {
        long due = next == AnchorState.REVOKED ? nowSeconds + HOLD_DOWN_SECONDS : 0;
        return new TrackedKey(dnskey, next, nowSeconds, due);
    }

    static boolean isRevoked(byte[] record) {
        return (DnskeyFields.flags(record, 0) & KeyFlags.REVOKE) != 0;
    }

    /// A DNSKEY record's data without the flag that revokes it.
    static byte[] unrevoked(byte[] record) {
        byte[] plain = record.clone();
        Octets.u16(plain, 0, DnskeyFields.flags(record, 0) & ~KeyFlags.REVOKE);
        return plain;
    }
}
