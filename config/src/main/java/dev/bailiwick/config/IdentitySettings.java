package dev.bailiwick.config;

import dev.bailiwick.config.shape.Fields;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.Scalar;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the server tells about itself: nothing, unless it is told to.
///
/// @param nsidHex the name server identifier (RFC 5001) in lower-case hexadecimal, null for none
/// @param version the answer to `version.bind CH TXT`, null for none
/// @param hostname the answer to `hostname.bind CH TXT` and `id.server CH TXT` (RFC 4892), null for none
public record IdentitySettings(
        @Nullable String nsidHex, @Nullable String version, @Nullable String hostname) {

    /// Octets of the longest identifier: every response that carries it has less room for the answer.
    private static final int MAX_NSID_OCTETS = 128;

    private static final String HIDDEN = "hidden";

    private static final Key<String> NSID =
            Key.optional(
                    "nsid",
                    nsidShape(),
                    HIDDEN,
                    "Identifier of this server for clients that ask (RFC 5001): text, or octets as"
                            + " `0x`"
                            + " and hexadecimal digits.");
    private static final Key<String> VERSION =
            Key.optional(
                    "version",
                    Words.characterString(),
                    HIDDEN,
                    "Answer to `version.bind` in class CHAOS.");
    private static final Key<String> HOSTNAME =
            Key.optional(
                    "hostname",
                    Words.characterString(),
                    HIDDEN,
                    "Answer to `hostname.bind` and `id.server` in class CHAOS (RFC 4892).");

    static final Section<IdentitySettings> SECTION =
            Section.of(IdentitySettings::build, NSID, VERSION, HOSTNAME);

    /// The name server identifier, a new array each time; null for none.
    public byte @Nullable [] nsid() {
        return nsidHex == null ? null : HexFormat.of().parseHex(nsidHex);
    }

    private static IdentitySettings build(Fields fields) {
        return new IdentitySettings(fields.find(NSID), fields.find(VERSION), fields.find(HOSTNAME));
    }

    private static Scalar<String> nsidShape() {
        return new Scalar<>(
                "text, or 0x and hexadecimal digits",
                Map.of("type", "string"),
                (text, reading) -> {
                    String hex = hex(text.text());
                    if (hex == null) {
                        return reading.refuse(
                                text,
                                "0x is not followed by pairs of hexadecimal digits",
                                "write two digits for each octet, such as 0x6e7331");
                    }
                    int octets = hex.length() / 2;
                    return octets > 0 && octets <= MAX_NSID_OCTETS
                            ? hex
                            : reading.refuse(
                                    text,
                                    "the identifier has " + octets + " octets",
                                    "write one of 1 to " + MAX_NSID_OCTETS + " octets");
                },
                hex -> "0x" + hex);
    }

    private static @Nullable String hex(String text) {
        if (!text.startsWith("0x")) {
            return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        }
        boolean isHex = text.substring(2).matches("([0-9a-fA-F]{2})*");
        return isHex ? text.substring(2).toLowerCase(Locale.ROOT) : null;
    }
}
