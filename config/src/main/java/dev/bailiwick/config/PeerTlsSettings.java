package dev.bailiwick.config;

import dev.bailiwick.config.shape.Fields;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.Scalar;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import dev.bailiwick.wire.Name;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How another server is spoken to over TLS (RFC 9103): the right one, or not at all.
///
/// @param name in the server's certificate, without the last dot; null when its key is pinned
/// @param authorities that vouch for the certificate; at least one with a name
/// @param pin SHA-256 of the server's key in base64; null when it has a name
/// @param identity what is shown to the server; null for nothing
public record PeerTlsSettings(
        @Nullable String name,
        List<X509Certificate> authorities,
        @Nullable String pin,
        TlsFiles.@Nullable Identity identity) {

    private static final int SHA256_OCTETS = 32;

    private static final Key<Name> NAME =
            Key.optional(
                    "name",
                    Words.name(),
                    "none",
                    "Name in the server's certificate. It takes `ca` too.");
    private static final Key<Path> CA =
            Key.optional(
                    "ca",
                    Words.path(),
                    "none",
                    "PEM file with the authorities that may vouch for the certificate.");
    private static final Key<String> PIN =
            Key.optional(
                    "pin",
                    digest(),
                    "none",
                    "The server's key in place of a name and authorities: the SHA-256 of its"
                            + " SubjectPublicKeyInfo in base64 (RFC 7858 §4.2).");
    private static final Key<Path> CERTIFICATE =
            Key.optional(
                    "certificate",
                    Words.path(),
                    "none",
                    "PEM file with the certificate that is shown to the server (mutual TLS), and"
                            + " those that vouch for it.");
    private static final Key<Path> PRIVATE_KEY =
            Key.optional(
                    "private-key",
                    Words.path(),
                    "none",
                    "PEM file with the key of `certificate`; nobody but its owner and group may"
                            + " read it.");

    static final Section<PeerTlsSettings> SECTION =
            Section.of(PeerTlsSettings::build, NAME, CA, PIN, CERTIFICATE, PRIVATE_KEY)
                    .checking(PeerTlsSettings::check);

    private static Scalar<String> digest() {
        return new Scalar<>(
                "44 characters of base64",
                Map.of("type", "string"),
                (text, reading) ->
                        isDigest(text.text())
                                ? text.text()
                                : reading.refuse(
                                        text,
                                        "is not the base64 of 32 octets",
                                        "write the SHA-256 of the key"),
                pin -> pin);
    }

    private static boolean isDigest(String text) {
        try {
            byte[] octets = Base64.getDecoder().decode(text);
            return octets.length == SHA256_OCTETS
                    && Base64.getEncoder().encodeToString(octets).equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void check(Fields fields) {
        boolean hasName = fields.has(NAME) && fields.has(CA);
        boolean hasPart = fields.has(NAME) || fields.has(CA);
        if (hasPart == fields.has(PIN) || hasPart != hasName) {
            fields.refuse(
                    NAME,
                    "tls needs \"name:\" and \"ca:\", or \"pin:\" alone: without them anybody"
                            + " could be the server",
                    "write the name in its certificate, and the file of the authority");
        }
        if (fields.has(CERTIFICATE) != fields.has(PRIVATE_KEY)) {
            fields.refuse(
                    fields.has(CERTIFICATE) ? CERTIFICATE : PRIVATE_KEY,
                    "\"certificate:\" and \"private-key:\" go together",
                    null);
        }
        TlsFiles.certificates(fields, CA);
        TlsFiles.identity(fields, CERTIFICATE, PRIVATE_KEY);
    }

    private static PeerTlsSettings build(Fields fields) {
        Name name = fields.find(NAME);
        String text = name == null ? null : name.toString();
        return new PeerTlsSettings(
                text == null ? null : text.substring(0, text.length() - 1),
                TlsFiles.certificates(fields, CA),
                fields.find(PIN),
                TlsFiles.identity(fields, CERTIFICATE, PRIVATE_KEY));
    }
}
