package dev.bailiwick.dnssec;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The hash of NSEC3 (RFC 5155 §5): SHA-1 over a name in canonical wire form and a salt, repeated.
///
/// ```
///   IH(salt, x, 0) = H(x || salt)
///   IH(salt, x, k) = H(IH(salt, x, k-1) || salt)
/// ```
///
/// Belongs to one thread. A call allocates nothing: it lies on the packet path of hashed zones, where a proof that
/// a name does not
/// exist needs one hash a label. The JDK's own digest is compiled to the processor's SHA instructions.
public final class Nsec3Hash {
    /// The only hash algorithm there is (RFC 5155 §11).
    public static final int SHA1 = 1;

    /// Octets of a hash.
    public static final int LENGTH = 20;

    /// Digits of a hash as an owner's first label.
    public static final int LABEL_LENGTH = 32;

    private final MessageDigest sha1;

    /// A hasher with the running JDK's preferred SHA-1.
    public Nsec3Hash() {
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-1", e);
        }
    }

    /// Hashes a name.
    ///
    /// @param lowerName holds a name in uncompressed wire form with its letters in lower case (RFC 5155 §5)
    /// @param length octets of the name, root label included
    /// @param salt 0 to 255 octets
    /// @param iterations additional rounds, 0 to 65535; the caller bounds them (RFC 9276 §3.2)
    /// @param out20 room for [#LENGTH] octets from `outAt`
    public void hash(
            byte[] lowerName,
            int at,
            int length,
            byte[] salt,
            int iterations,
            byte[] out20,
            int outAt) {
        sha1.update(lowerName, at, length);
        finish(salt, out20, outAt);
        for (int i = 0; i < iterations; i++) {
            sha1.update(out20, outAt, LENGTH);
            finish(salt, out20, outAt);
        }
    }

    private void finish(byte[] salt, byte[] out20, int outAt) {
        if (salt.length > 0) {
            sha1.update(salt, 0, salt.length);
        }
        try {
            sha1.digest(out20, outAt, LENGTH);
        } catch (DigestException e) {
            sha1.reset();
            throw new IllegalArgumentException("no room for a hash", e);
        }
    }
}
