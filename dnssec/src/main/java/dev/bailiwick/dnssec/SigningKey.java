package dev.bailiwick.dnssec;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;

/// A zone's key pair: a DNSKEY record and the private key that belongs to it. Immutable.
public final class SigningKey {
    /// Length of RSA keys when nothing else is asked for (RFC 6781 §3.4.2).
    public static final int DEFAULT_RSA_BITS = 2048;

    private final Name owner;
    private final Algorithm algorithm;
    private final byte[] dnskey;
    private final int tag;
    private final PrivateKey privateKey;
    private final CryptoProvider provider;

    private SigningKey(
            Name owner,
            Algorithm algorithm,
            byte[] dnskey,
            PrivateKey privateKey,
            CryptoProvider provider) {
        this.owner = owner;
        this.algorithm = algorithm;
        this.dnskey = dnskey;
        this.tag = KeyTag.of(dnskey);
        this.privateKey = privateKey;
        this.provider = provider;
    }

    /// Makes a new key pair.
    ///
    /// @param owner apex of the zone
    /// @param flags [KeyFlags#ZSK] or [KeyFlags#KSK]
    /// @param rsaBits 1024 to 4096 for RSA, disregarded for the others
    /// @throws IllegalArgumentException when new signatures must not be made with the algorithm, or for the size
    public static SigningKey generate(
            Name owner,
            Algorithm algorithm,
            int flags,
            int rsaBits,
            SecureRandom random,
            CryptoProvider provider) {
        if (!algorithm.maySign()) {
            throw new IllegalArgumentException(
                    algorithm.mnemonic() + " must not be used for new keys (RFC 9905)");
        }
        if (algorithm.isRsa()
                && (rsaBits < PublicKeyOctets.MIN_RSA_BITS
                        || rsaBits > PublicKeyOctets.MAX_RSA_BITS)) {
            throw new IllegalArgumentException("an RSA key must have 1024 to 4096 bits");
        }
        KeyPair pair = generate(algorithm, rsaBits, random, provider);
        byte[] dnskey =
                dnskey(flags, algorithm, PublicKeyOctets.write(algorithm, pair.getPublic()));
        return new SigningKey(owner, algorithm, dnskey, pair.getPrivate(), provider);
    }

    private static KeyPair generate(
            Algorithm algorithm, int rsaBits, SecureRandom random, CryptoProvider provider) {
        KeyPairGenerator generator = provider.keyPairGenerator(algorithm);
        try {
            switch (algorithm) {
                case RSASHA1, NSEC3RSASHA1, RSASHA256, RSASHA512 ->
                        generator.initialize(
                                new RSAKeyGenParameterSpec(rsaBits, RSAKeyGenParameterSpec.F4),
                                random);
                case ECDSAP256SHA256 ->
                        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
                case ECDSAP384SHA384 ->
                        generator.initialize(new ECGenParameterSpec("secp384r1"), random);
                case ED25519 -> generator.initialize(255, random);
                case ED448 -> generator.initialize(448, random);
            }
        } catch (InvalidAlgorithmParameterException e) {
            throw new IllegalStateException(
                    "the provider makes no keys for " + algorithm.mnemonic(), e);
        }
        return generator.generateKeyPair();
    }

    /// A key pair from its parts.
    ///
    /// @param dnskey DNSKEY record data
    /// @param pkcs8 the private key (RFC 5208)
    /// @throws GeneralSecurityException when the octets are no private key of the record's algorithm
    public static SigningKey of(Name owner, byte[] dnskey, byte[] pkcs8, CryptoProvider provider)
            throws GeneralSecurityException {
        Algorithm algorithm = algorithm(dnskey);
        PrivateKey key =
                provider.keyFactory(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        return new SigningKey(owner, algorithm, dnskey.clone(), key, provider);
    }

    static SigningKey of(Name owner, byte[] dnskey, PrivateKey key, CryptoProvider provider)
            throws InvalidKeyException {
        return new SigningKey(owner, algorithm(dnskey), dnskey.clone(), key, provider);
    }

    private static Algorithm algorithm(byte[] dnskey) throws InvalidKeyException {
        Algorithm algorithm = dnskey.length < 5 ? null : Algorithm.of(dnskey[3] & 0xff);
        if (algorithm == null) {
            throw new InvalidKeyException("the DNSKEY record has no supported algorithm");
        }
        return algorithm;
    }

    private static byte[] dnskey(int flags, Algorithm algorithm, byte[] publicKey) {
        byte[] dnskey = new byte[4 + publicKey.length];
        Octets.u16(dnskey, 0, flags);
        dnskey[2] = KeyFlags.PROTOCOL;
        dnskey[3] = (byte) algorithm.number();
        System.arraycopy(publicKey, 0, dnskey, 4, publicKey.length);
        return dnskey;
    }

    /// Signs octets with the algorithm's own hash; the result is as it stands in an RRSIG record.
    ///
    /// @param random used by algorithms that are not deterministic, and against timing attacks
    /// @throws IllegalStateException when the private key is none of the algorithm
    public byte[] sign(byte[] octets, int length, SecureRandom random) {
        Signature signature = provider.signature(algorithm);
        try {
            signature.initSign(privateKey, random);
            signature.update(octets, 0, length);
            return signature.sign();
        } catch (InvalidKeyException | SignatureException e) {
            throw new IllegalStateException("the private key of tag " + tag + " does not sign", e);
        }
    }

    /// Whether the private key belongs to the record: one signature is made and checked.
    public boolean isPair(SecureRandom random) {
        VerifyingKey key = VerifyingKey.of(owner, dnskey, provider);
        if (key.publicKey() == null) {
            return false;
        }
        byte[] probe = sign(dnskey, dnskey.length, random);
        try {
            Signature signature = provider.signature(algorithm);
            signature.initVerify(key.publicKey());
            signature.update(dnskey);
            return signature.verify(probe);
        } catch (InvalidKeyException | SignatureException e) {
            // A probe of another algorithm's length is an exception for some providers: the parts
            // do not match.
            return false;
        }
    }

    /// Apex of the zone.
    public Name owner() {
        return owner;
    }

    public Algorithm algorithm() {
        return algorithm;
    }

    /// Key tag, 0 to 65535.
    public int tag() {
        return tag;
    }

    /// Flags of the DNSKEY record.
    public int flags() {
        return Octets.u16(dnskey, 0);
    }

    /// Whether the parent's DS is to name this key.
    public boolean isSep() {
        return (flags() & KeyFlags.SEP) != 0;
    }

    /// A copy of the DNSKEY record data.
    public byte[] dnskey() {
        return dnskey.clone();
    }

    /// The private key as PKCS #8 octets (RFC 5208). A secret.
    public byte[] pkcs8() {
        return privateKey.getEncoded();
    }

    PrivateKey privateKey() {
        return privateKey;
    }

    /// Names the key without its secret.
    @Override
    public String toString() {
        return "K" + owner + "+%03d+%05d".formatted(algorithm.number(), tag);
    }
}
