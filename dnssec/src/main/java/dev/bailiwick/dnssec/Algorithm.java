package dev.bailiwick.dnssec;

import org.jspecify.annotations.Nullable;

/// The signature algorithms of DNSSEC that are implemented here, with what each is called in the Java Cryptography
/// Architecture and how long its keys and signatures are.
///
/// Whether one may be used follows the registry (RFC 9904 §2; RFC 9905 §2 for SHA-1). Numbers without a constant
/// are unsupported: a zone signed only with those is insecure, not bogus (RFC 4035 §5.2).
public enum Algorithm {
    /// RFC 3110. SHA-1: checked, never made (RFC 9905 §2).
    RSASHA1(5, "RSASHA1", "RSA", "SHA1withRSA", 0, 0, false),
    /// RFC 5155 §2: the same as 5, known to understand NSEC3.
    NSEC3RSASHA1(7, "NSEC3RSASHA1", "RSA", "SHA1withRSA", 0, 0, false),
    /// RFC 5702.
    RSASHA256(8, "RSASHA256", "RSA", "SHA256withRSA", 0, 0, true),
    /// RFC 5702. Not recommended for new zones (RFC 9904 §2), still right.
    RSASHA512(10, "RSASHA512", "RSA", "SHA512withRSA", 0, 0, true),
    /// RFC 6605. The default: every validator has it and its signatures are short.
    ECDSAP256SHA256(13, "ECDSAP256SHA256", "EC", "SHA256withECDSAinP1363Format", 64, 64, true),
    /// RFC 6605.
    ECDSAP384SHA384(14, "ECDSAP384SHA384", "EC", "SHA384withECDSAinP1363Format", 96, 96, true),
    /// RFC 8080.
    ED25519(15, "ED25519", "Ed25519", "Ed25519", 32, 64, true),
    /// RFC 8080.
    ED448(16, "ED448", "Ed448", "Ed448", 57, 114, true);

    private static final @Nullable Algorithm[] BY_NUMBER = new Algorithm[256];

    static {
        for (Algorithm algorithm : values()) {
            BY_NUMBER[algorithm.number] = algorithm;
        }
    }

    private final int number;
    private final String mnemonic;
    private final String keyName;
    private final String signatureName;
    private final int publicKeyOctets;
    private final int signatureOctets;
    private final boolean maySign;

    Algorithm(
            int number,
            String mnemonic,
            String keyName,
            String signatureName,
            int publicKeyOctets,
            int signatureOctets,
            boolean maySign) {
        this.number = number;
        this.mnemonic = mnemonic;
        this.keyName = keyName;
        this.signatureName = signatureName;
        this.publicKeyOctets = publicKeyOctets;
        this.signatureOctets = signatureOctets;
        this.maySign = maySign;
    }

    /// The algorithm of a number, or null when it is not supported.
    ///
    /// @param number 0 to 255
    public static @Nullable Algorithm of(int number) {
        return BY_NUMBER[number];
    }

    /// The algorithm of a mnemonic without regard to case, or of a decimal number; null for anything else.
    public static @Nullable Algorithm parse(String text) {
        for (Algorithm algorithm : values()) {
            if (algorithm.mnemonic.equalsIgnoreCase(text)
                    || Integer.toString(algorithm.number).equals(text)) {
                return algorithm;
            }
        }
        return null;
    }

    /// The number in DNSKEY, DS and RRSIG records.
    public int number() {
        return number;
    }

    /// The name in the registry, and in private-key files.
    public String mnemonic() {
        return mnemonic;
    }

    /// Name of the JCA key factory and key pair generator.
    public String keyName() {
        return keyName;
    }

    /// Name of the JCA signature, chosen so that its octets are those of an RRSIG record.
    public String signatureName() {
        return signatureName;
    }

    /// Octets of the public key in a DNSKEY record; 0 when it varies (RSA).
    public int publicKeyOctets() {
        return publicKeyOctets;
    }

    /// Octets of a signature; 0 when it is as long as the modulus (RSA, RFC 8017 §8.2.1).
    public int signatureOctets() {
        return signatureOctets;
    }

    /// Whether the public key is a modulus and an exponent.
    public boolean isRsa() {
        return publicKeyOctets == 0;
    }

    /// Whether new signatures may be made with it. Every algorithm here may be used to check signatures (RFC 9904
    /// §2).
    public boolean maySign() {
        return maySign;
    }

    /// Whether signing the same octets twice gives the same signature: all but ECDSA, which draws a random number.
    public boolean isDeterministic() {
        return !keyName.equals("EC");
    }
}
