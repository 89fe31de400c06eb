package dev.bailiwick.dnssec;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/// The pair of text files in which dnssec-keygen and its relatives keep a key: `Kname+alg+tag.key` holds the DNSKEY
/// record, `Kname+alg+tag.private` the private key in format v1.3 (v1.2 is the same with fewer fields).
///
/// Reading tells what is wrong by [InvalidKeyException]; its message names the field and never holds the secret.
public final class KeyFiles {
    private static final String[] RSA_FIELDS = {
        "Modulus",
        "PublicExponent",
        "PrivateExponent",
        "Prime1",
        "Prime2",
        "Exponent1",
        "Exponent2",
        "Coefficient"
    };

    private static final byte[] P256 =
            hex("3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420");
    private static final byte[] P384 =
            hex("304e020100301006072a8648ce3d020106052b81040022043730350201010430");
    private static final byte[] ED25519 = hex("302e020100300506032b657004220420");
    private static final byte[] ED448 = hex("3047020100300506032b6571043b0439");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private KeyFiles() {}

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    /// Reads a pair of files.
    ///
    /// @param publicText contents of the `.key` file
    /// @param privateText contents of the `.private` file
    /// @throws GeneralSecurityException when either cannot be understood, or they name different algorithms
    public static SigningKey read(String publicText, String privateText, CryptoProvider provider)
            throws GeneralSecurityException {
        VerifyingKey record = readPublic(publicText, provider);
        Algorithm algorithm = Algorithm.of(record.algorithmNumber());
        if (algorithm == null) {
            throw new InvalidKeyException(
                    "algorithm " + record.algorithmNumber() + " is not supported");
        }
        Map<String, String> fields = fields(privateText);
        String named = field(fields, "Algorithm").split("\\s", 2)[0];
        if (!named.equals(Integer.toString(algorithm.number()))) {
            throw new InvalidKeyException(
                    "Algorithm: "
                            + named
                            + " in the private file, "
                            + algorithm.number()
                            + " in the public one");
        }
        KeyFactory factory = provider.keyFactory(algorithm);
        PrivateKey key =
                algorithm.isRsa()
                        ? factory.generatePrivate(rsa(fields))
                        : factory.generatePrivate(
                                new PKCS8EncodedKeySpec(pkcs8(algorithm, fields)));
        return SigningKey.of(record.owner(), record.dnskey(), key, provider);
    }

    private static RSAPrivateCrtKeySpec rsa(Map<String, String> fields) throws InvalidKeyException {
        BigInteger[] numbers = new BigInteger[RSA_FIELDS.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = new BigInteger(1, base64(fields, RSA_FIELDS[i]));
        }
        return new RSAPrivateCrtKeySpec(
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                numbers[6],
                numbers[7]);
    }

    private static byte[] pkcs8(Algorithm algorithm, Map<String, String> fields)
            throws InvalidKeyException {
        byte[] secret = base64(fields, "PrivateKey");
        byte[] prefix = prefix(algorithm);
        int octets = secretOctets(algorithm);
        if (secret.length > octets) {
            throw new InvalidKeyException("PrivateKey: longer than " + octets + " octets");
        }
        byte[] encoded = Arrays.copyOf(prefix, prefix.length + octets);
        // A number may come without its leading zero octets.
        System.arraycopy(secret, 0, encoded, encoded.length - secret.length, secret.length);
        return encoded;
    }

    private static Map<String, String> fields(String text) throws InvalidKeyException {
        Map<String, String> fields = new HashMap<>();
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
            }
        }
        if (!field(fields, "Private-key-format").startsWith("v1.")) {
            throw new InvalidKeyException("Private-key-format: only v1.x is understood");
        }
        return fields;
    }

    private static String field(Map<String, String> fields, String name)
            throws InvalidKeyException {
        String value = fields.get(name);
        if (value == null) {
            throw new InvalidKeyException(name + ": is missing");
        }
        return value;
    }

    private static byte[] base64(Map<String, String> fields, String name)
            throws InvalidKeyException {
        String text = field(fields, name);
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            // The cause would quote the secret.
            throw new InvalidKeyException(name + ": is no base 64");
        }
    }

    /// Contents of the `.private` file. A secret: write it readable to its owner only.
    ///
    /// @param createdSeconds since 1970; other signers use the key from then on, and do not use one without times
    public static String privateText(SigningKey key, long createdSeconds) {
        StringBuilder out = new StringBuilder(1024);
        out.append("Private-key-format: v1.3\n");
        out.append("Algorithm: ").append(key.algorithm().number());
        out.append(" (").append(key.algorithm().mnemonic()).append(")\n");
        if (key.privateKey() instanceof RSAPrivateCrtKey rsa) {
            BigInteger[] numbers = {
                rsa.getModulus(),
                rsa.getPublicExponent(),
                rsa.getPrivateExponent(),
                rsa.getPrimeP(),
                rsa.getPrimeQ(),
                rsa.getPrimeExponentP(),
                rsa.getPrimeExponentQ(),
                rsa.getCrtCoefficient()
            };
            for (int i = 0; i < numbers.length; i++) {
                append(out, RSA_FIELDS[i], PublicKeyOctets.unsigned(numbers[i]));
            }
        } else {
            append(out, "PrivateKey", secret(key));
        }
        String created = TIME.format(Instant.ofEpochSecond(createdSeconds));
        out.append("Created: ").append(created).append('\n');
        out.append("Publish: ").append(created).append('\n');
        out.append("Activate: ").append(created).append('\n');
        return out.toString();
    }

    /// Contents of the `.key` file.
    public static String publicText(SigningKey key) {
        byte[] dnskey = key.dnskey();
        String publicKey =
                Base64.getEncoder().encodeToString(Arrays.copyOfRange(dnskey, 4, dnskey.length));
        return String.format(
                Locale.ROOT,
                "%s IN DNSKEY %d %d %d %s%n",
                key.owner(),
                key.flags(),
                KeyFlags.PROTOCOL,
                key.algorithm().number(),
                publicKey);
    }

    /// Name of both files without their suffix: `Kexample.+013+12345`.
    public static String fileName(SigningKey key) {
        return key.toString()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^k", "K")
                .replace("/", "\\047");
    }

    private static void append(StringBuilder out, String name, byte[] octets) {
        out.append(name).append(": ");
        out.append(Base64.getEncoder().encodeToString(octets)).append('\n');
    }

    private static byte[] secret(SigningKey key) {
        int octets = secretOctets(key.algorithm());
        byte[] found =
                switch (key.privateKey()) {
                    case ECPrivateKey ec -> PublicKeyOctets.unsigned(ec.getS());
                    case EdECPrivateKey ed -> ed.getBytes().orElseThrow(KeyFiles::notExtractable);
                    default -> throw notExtractable();
                };
        byte[] secret = new byte[octets];
        System.arraycopy(found, 0, secret, octets - found.length, found.length);
        return secret;
    }

    private static IllegalStateException notExtractable() {
        return new IllegalStateException("the private key cannot leave its provider");
    }

    private static int secretOctets(Algorithm algorithm) {
        return switch (algorithm) {
            case ECDSAP256SHA256, ED25519 -> 32;
            case ECDSAP384SHA384 -> 48;
            case ED448 -> 57;
            case RSASHA1, NSEC3RSASHA1, RSASHA256, RSASHA512 ->
                    throw new IllegalArgumentException("RSA private keys are several numbers");
        };
    }

    private static byte[] prefix(Algorithm algorithm) {
        return switch (algorithm) {
            case ECDSAP256SHA256 -> P256;
            case ECDSAP384SHA384 -> P384;
            case ED25519 -> ED25519;
            case ED448 -> ED448;
            case RSASHA1, NSEC3RSASHA1, RSASHA256, RSASHA512 ->
                    throw new IllegalArgumentException("RSA private keys have no constant prefix");
        };
    }

    /// Reads a `.key` file: comments, then owner, optional TTL and class, `DNSKEY` and its four fields.
    ///
    /// @throws InvalidKeyException when there is no such record in it
    public static VerifyingKey readPublic(String publicText, CryptoProvider provider)
            throws InvalidKeyException {
        StringBuilder joined = new StringBuilder();
        for (String line : publicText.lines().toList()) {
            int comment = line.indexOf(';');
            joined.append(comment < 0 ? line : line.substring(0, comment)).append(' ');
        }
        String[] words = joined.toString().replaceAll("[()]", " ").strip().split("\\s+", -1);
        int type = 0;
        while (type < words.length && !words[type].equalsIgnoreCase("DNSKEY")) {
            type++;
        }
        if (type == 0 || type + 4 >= words.length) {
            throw new InvalidKeyException("the public file holds no DNSKEY record");
        }
        try {
            String base64 = String.join("", Arrays.copyOfRange(words, type + 4, words.length));
            byte[] key = Base64.getDecoder().decode(base64);
            byte[] dnskey = new byte[4 + key.length];
            Octets.u16(dnskey, 0, Integer.parseInt(words[type + 1]));
            dnskey[2] = (byte) Integer.parseInt(words[type + 2]);
            dnskey[3] = (byte) Integer.parseInt(words[type + 3]);
            System.arraycopy(key, 0, dnskey, 4, key.length);
            return VerifyingKey.of(Name.parse(words[0]), dnskey, provider);
        } catch (IllegalArgumentException e) {
            throw new InvalidKeyException("the DNSKEY record in the public file is damaged", e);
        }
    }
}
