package dev.bailiwick.dnssec;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The public key field of a DNSKEY record, to and from keys of the JCA.
///
/// RSA is an exponent with its length in front and a modulus (RFC 3110 §2); ECDSA the two coordinates of a point
/// (RFC 6605 §4); EdDSA what RFC 8080 §3 says.
final class PublicKeyOctets {
    /// Shortest modulus that keys are made with, and accepted unless told: a shorter one can be factored. One longer
    /// than the longest makes checks slow.
    static final int MIN_RSA_BITS = 1024;

    static final int MAX_RSA_BITS = 4096;

    private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(3);
    private static final BigInteger MAX_EXPONENT = BigInteger.ONE.shiftLeft(32).add(BigInteger.ONE);

    private static final byte[] P256 =
            hex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");
    private static final byte[] P384 = hex("3076301006072a8648ce3d020106052b8104002203620004");
    private static final byte[] ED25519 = hex("302a300506032b6570032100");
    private static final byte[] ED448 = hex("3043300506032b6571033a00");

    private PublicKeyOctets() {}

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    /// Reads the field.
    ///
    /// @param minRsaBits shortest modulus that is accepted
    /// @return the key, or null when the octets are no key of the algorithm or one that is not accepted
    static @Nullable PublicKey read(
            Algorithm algorithm, byte[] octets, int at, int minRsaBits, KeyFactory factory) {
        try {
            if (algorithm.isRsa()) {
                RSAPublicKeySpec spec = rsa(octets, at, minRsaBits);
                return spec == null ? null : factory.generatePublic(spec);
            }
            if (octets.length - at != algorithm.publicKeyOctets()) {
                return null;
            }
            byte[] prefix = prefix(algorithm);
            byte[] encoded = Arrays.copyOf(prefix, prefix.length + algorithm.publicKeyOctets());
            System.arraycopy(octets, at, encoded, prefix.length, algorithm.publicKeyOctets());
            return factory.generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            // A point that is not on the curve, say: octets from outside are no key, which is an
            // answer and no error.
            return null;
        }
    }

    private static @Nullable RSAPublicKeySpec rsa(byte[] octets, int start, int minRsaBits) {
        int at = start;
        if (octets.length - at < 3) {
            return null;
        }
        int exponentOctets = octets[at++] & 0xff;
        if (exponentOctets == 0) {
            exponentOctets = (octets[at] & 0xff) << 8 | (octets[at + 1] & 0xff);
            at += 2;
        }
        int modulusOctets = octets.length - at - exponentOctets;
        if (exponentOctets == 0 || modulusOctets <= 0) {
            return null;
        }
        // RFC 3110 §2 forbids leading zero octets; deployed software lets them pass, and they
        // change nothing.
        BigInteger exponent = new BigInteger(1, octets, at, exponentOctets);
        BigInteger modulus = new BigInteger(1, octets, at + exponentOctets, modulusOctets);
        return isAccepted(modulus, exponent, minRsaBits)
                ? new RSAPublicKeySpec(modulus, exponent)
                : null;
    }

    private static boolean isAccepted(BigInteger modulus, BigInteger exponent, int minRsaBits) {
        return modulus.bitLength() >= minRsaBits
                && modulus.bitLength() <= MAX_RSA_BITS
                && exponent.testBit(0)
                && exponent.compareTo(MIN_EXPONENT) >= 0
                && exponent.compareTo(MAX_EXPONENT) <= 0;
    }

    /// Writes the field.
    static byte[] write(Algorithm algorithm, PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return writeRsa(rsa);
        }
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(
                encoded, encoded.length - algorithm.publicKeyOctets(), encoded.length);
    }

    private static byte[] writeRsa(RSAPublicKey key) {
        byte[] exponent = unsigned(key.getPublicExponent());
        byte[] modulus = unsigned(key.getModulus());
        int header = exponent.length < 256 ? 1 : 3;
        byte[] field = new byte[header + exponent.length + modulus.length];
        if (header == 1) {
            field[0] = (byte) exponent.length;
        } else {
            field[1] = (byte) (exponent.length >>> 8);
            field[2] = (byte) exponent.length;
        }
        System.arraycopy(exponent, 0, field, header, exponent.length);
        System.arraycopy(modulus, 0, field, header + exponent.length, modulus.length);
        return field;
    }

    /// A positive number in as few octets as hold it, without a sign.
    static byte[] unsigned(BigInteger number) {
        byte[] octets = number.toByteArray();
        return octets[0] == 0 && octets.length > 1
                ? Arrays.copyOfRange(octets, 1, octets.length)
                : octets;
    }

    private static byte[] prefix(Algorithm algorithm) {
        return switch (algorithm) {
            case ECDSAP256SHA256 -> P256;
            case ECDSAP384SHA384 -> P384;
            case ED25519 -> ED25519;
            case ED448 -> ED448;
            case RSASHA1, NSEC3RSASHA1, RSASHA256, RSASHA512 ->
                    throw new IllegalArgumentException("RSA keys have no constant prefix");
        };
    }
}
