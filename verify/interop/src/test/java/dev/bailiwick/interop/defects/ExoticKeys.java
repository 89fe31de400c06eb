package dev.bailiwick.interop.defects;

import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.KeyTag;
import dev.bailiwick.dnssec.SigningKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;

/// Keys that are unusual, and keys that are none.
final class ExoticKeys {
    private ExoticKeys() {}

    /// An RSA key that signs.
    ///
    /// @param pad zero octets before the exponent and before the modulus
    static SigningKey rsa(Plot plot, int algorithm, int bits, BigInteger exponent, int pad) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(new RSAKeyGenParameterSpec(bits, exponent));
            KeyPair pair = generator.generateKeyPair();
            RSAPublicKey key = (RSAPublicKey) pair.getPublic();
            byte[] dnskey =
                    rsa(
                            algorithm,
                            octets(key.getPublicExponent(), pad),
                            octets(key.getModulus(), pad));
            return SigningKey.of(
                    plot.apex, dnskey, pair.getPrivate().getEncoded(), CryptoProvider.JDK);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// RFC 3110 §2
    static byte[] rsa(int algorithm, byte[] exponent, byte[] modulus) {
        byte[] length =
                exponent.length < 256
                        ? new byte[] {(byte) exponent.length}
                        : new byte[] {0, (byte) (exponent.length >>> 8), (byte) exponent.length};
        byte[] head = {1, 1, 3, (byte) algorithm};
        return Denials.joined(head, length, exponent, modulus);
    }

    static byte[] octets(BigInteger number, int pad) {
        byte[] octets = number.toByteArray();
        int skip = octets[0] == 0 ? 1 : 0;
        byte[] out = new byte[octets.length - skip + pad];
        System.arraycopy(octets, skip, out, pad, octets.length - skip);
        return out;
    }

    /// The same key with other flags and protocol.
    static SigningKey changed(SigningKey key, int flags, int protocol) {
        byte[] dnskey = key.dnskey();
        dnskey[0] = (byte) (flags >>> 8);
        dnskey[1] = (byte) flags;
        dnskey[2] = (byte) protocol;
        return posing(key, dnskey);
    }

    /// A key that signs as before and is published as something else.
    static SigningKey posing(SigningKey key, byte[] dnskey) {
        try {
            return SigningKey.of(key.owner(), dnskey, key.pkcs8(), CryptoProvider.JDK);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// Another DNSKEY record with the tag of a key (RFC 4034 appendix B sums pairs of octets).
    static byte[] sameTag(SigningKey key) {
        byte[] dnskey = key.dnskey();
        for (int i = 4; i + 3 < dnskey.length; i += 2) {
            if (dnskey[i] != dnskey[i + 2]) {
                byte[] other = dnskey.clone();
                System.arraycopy(dnskey, i, other, i + 2, 2);
                System.arraycopy(dnskey, i + 2, other, i, 2);
                if (KeyTag.of(other) == key.tag()) {
                    return other;
                }
            }
        }
        throw new AssertionError("a key of equal octets");
    }
}
