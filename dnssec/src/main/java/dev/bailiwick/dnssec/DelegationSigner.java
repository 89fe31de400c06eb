package dev.bailiwick.dnssec;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// DS record data: the digest by which a parent names a key of its child (RFC 4034 §5).
///
/// ```
///  +---------+-----------+--------+------------------------------+
///  | key tag | algorithm | digest | H(owner | DNSKEY rdata)      |
///  |   u16   |    u8     | type u8|                              |
///  +---------+-----------+--------+------------------------------+
/// ```
public final class DelegationSigner {
    /// Octets before the digest.
    public static final int DIGEST_AT = 4;

    private DelegationSigner() {}

    /// Makes DS record data, or CDS data, which is the same (RFC 7344 §3.1).
    ///
    /// @param owner name of the child zone's apex
    /// @param dnskey DNSKEY record data, at least 4 octets
    public static byte[] of(Name owner, byte[] dnskey, DigestType type) {
        byte[] digest = digest(owner, dnskey, type);
        byte[] ds = new byte[DIGEST_AT + digest.length];
        Octets.u16(ds, 0, KeyTag.of(dnskey));
        ds[2] = dnskey[3];
        ds[3] = (byte) type.number();
        System.arraycopy(digest, 0, ds, DIGEST_AT, digest.length);
        return ds;
    }

    /// Whether DS record data names this key: tag, algorithm and digest are all the same (RFC 4035 §5.2).
    /// False for a digest type that is not supported, and for data too short to be either record.
    public static boolean matches(Name owner, byte[] ds, byte[] dnskey) {
        if (ds.length <= DIGEST_AT || dnskey.length < 4) {
            return false;
        }
        DigestType type = DigestType.of(ds[3] & 0xff);
        if (type == null || ds.length != DIGEST_AT + type.octets()) {
            return false;
        }
        if (ds[2] != dnskey[3] || Octets.u16(ds, 0) != KeyTag.of(dnskey)) {
            return false;
        }
        byte[] digest = digest(owner, dnskey, type);
        return java.util.Arrays.equals(ds, DIGEST_AT, ds.length, digest, 0, digest.length);
    }

    private static byte[] digest(Name owner, byte[] dnskey, DigestType type) {
        try {
            MessageDigest digest = MessageDigest.getInstance(type.digestName());
            digest.update(owner.foldedWithPadding(), 0, owner.length());
            return digest.digest(dnskey);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform has no " + type.digestName(), e);
        }
    }
}
