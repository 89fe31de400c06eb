package dev.bailiwick.config;

import dev.bailiwick.config.shape.Fields;
import dev.bailiwick.config.shape.Key;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads certificates and private keys from PEM files (RFC 7468). What is wrong with a key is told without the key.
public final class TlsFiles {
    private static final int MOST_OCTETS = 1 << 20;
    private static final byte[] PROOF = {1};
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

    private TlsFiles() {}

    /// Who somebody is.
    ///
    /// @param chain its own certificate first
    public record Identity(List<X509Certificate> chain, PrivateKey key) {
        /// Without the key.
        @Override
        public String toString() {
            return chain.getFirst().getSubjectX500Principal().getName();
        }
    }

    /// The identity of two files; null when a mistake was reported.
    static @Nullable Identity identity(Fields fields, Key<Path> certificate, Key<Path> privateKey) {
        Path chainFile = fields.find(certificate);
        Path keyFile = fields.find(privateKey);
        List<X509Certificate> chain = certificates(fields, certificate);
        if (chain.isEmpty() || chainFile == null || keyFile == null) {
            return null;
        }
        PrivateKey key = key(fields, privateKey, keyFile);
        if (key == null) {
            return null;
        }
        if (!belongTogether(chain.getFirst(), key)) {
            fields.refuse(
                    privateKey,
                    "%s is not the key of the first certificate in %s"
                            .formatted(keyFile, chainFile),
                    "the server's own certificate comes first, then those that vouch for it");
            return null;
        }
        return new Identity(chain, key);
    }

    /// RFC 5280 knows no better way to say it: what the one signs the other confirms.
    private static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> "EdDSA";
                };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROOF);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROOF);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /// The certificates of a key's file; empty when it is not written, or a mistake was reported.
    static List<X509Certificate> certificates(Fields fields, Key<Path> key) {
        Path file = fields.find(key);
        if (file == null) {
            return List.of();
        }
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> certificates = new ArrayList<>();
            for (var each :
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(
                                    new ByteArrayInputStream(in.readNBytes(MOST_OCTETS)))) {
                if (each instanceof X509Certificate certificate) {
                    certificates.add(certificate);
                }
            }
            if (certificates.isEmpty()) {
                fields.refuse(key, file + " holds no certificate", null);
            }
            return List.copyOf(certificates);
        } catch (CertificateException e) {
            fields.refuse(key, file + " does not hold certificates in PEM", null);
        } catch (IOException e) {
            fields.refuse(key, unreadable(file, e), null);
        }
        return List.of();
    }

    private static String unreadable(Path file, IOException cause) {
        return switch (cause) {
            case NoSuchFileException none -> "there is no " + file;
            case AccessDeniedException denied -> file + " may not be read";
            default -> file + " cannot be read: " + cause.getMessage();
        };
    }

    private static @Nullable PrivateKey key(Fields fields, Key<Path> key, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            if (TsigKeyFile.isOpenToOthers(file)) {
                fields.refuse(
                        key,
                        "others than its owner may read or write " + file,
                        "chmod 600 it, or 640 with the server's group; then make a new key and"
                                + " certificate, somebody may have this one");
                return null;
            }
            String text = new String(in.readNBytes(MOST_OCTETS), StandardCharsets.US_ASCII);
            PrivateKey found = parse(text);
            if (found == null) {
                fields.refuse(
                        key,
                        file + " does not hold one private key in PKCS #8 without a password",
                        "openssl pkcs8 -topk8 -nocrypt -in FILE -out NEW");
            }
            return found;
        } catch (IOException | UnsupportedOperationException e) {
            IOException cause = e instanceof IOException io ? io : new IOException(e);
            fields.refuse(key, unreadable(file, cause), null);
            return null;
        }
    }

    private static @Nullable PrivateKey parse(String text) {
        int from = text.indexOf(BEGIN);
        int to = text.indexOf(END, Math.max(from, 0));
        if (from < 0 || to < 0 || text.indexOf(BEGIN, to) >= 0) {
            return null;
        }
        byte[] octets;
        try {
            octets = Base64.getMimeDecoder().decode(text.substring(from + BEGIN.length(), to));
        } catch (IllegalArgumentException e) {
            return null;
        }
        PrivateKey found = null;
        for (String algorithm : ALGORITHMS) {
            found = found == null ? parse(octets, algorithm) : found;
        }
        return found;
    }

    private static @Nullable PrivateKey parse(byte[] octets, String algorithm) {
        try {
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(new PKCS8EncodedKeySpec(octets));
        } catch (GeneralSecurityException another) {
            return null;
        }
    }
}
