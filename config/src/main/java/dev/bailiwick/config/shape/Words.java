package dev.bailiwick.config.shape;

import dev.bailiwick.config.yaml.YamlNode.Text;
import dev.bailiwick.wire.Name;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values that are words: switches, choices, texts, paths and domain names.
public final class Words {
    private static final Map<String, Object> STRING = Map.of("type", "string");

    private Words() {}

    /// `true` or `false`.
    public static Scalar<Boolean> truth() {
        return new Scalar<>(
                "true or false",
                Map.of("type", "boolean"),
                (text, reading) ->
                        switch (text.text()) {
                            case "true" -> Boolean.TRUE;
                            case "false" -> Boolean.FALSE;
                            case "yes", "on", "Yes", "On", "True", "TRUE" ->
                                    reading.refuse(text, notThis(text.text()), "write true");
                            case "no", "off", "No", "Off", "False", "FALSE" ->
                                    reading.refuse(text, notThis(text.text()), "write false");
                            default -> reading.refuse(text, notThis(text.text()), null);
                        },
                String::valueOf);
    }

    private static String notThis(String text) {
        return "must be true or false, not \"" + text + "\"";
    }

    /// One of an enum's constants, in lower case with hyphens.
    public static <E extends Enum<E>> Scalar<E> choice(Class<E> type) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            names.add(word(constant));
        }
        String words = "one of " + String.join(", ", names);
        return new Scalar<>(
                words,
                Map.of("enum", List.copyOf(names)),
                (text, reading) -> {
                    int i = names.indexOf(text.text());
                    if (i >= 0) {
                        return type.getEnumConstants()[i];
                    }
                    String nearest = Spelling.nearest(text.text(), names);
                    String message = "must be " + words + ", not \"" + text.text() + "\"";
                    return reading.refuse(
                            text, message, nearest == null ? null : "write " + nearest);
                },
                Words::word);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Text that fits a character-string of a TXT record: at most 255 octets of UTF-8 (RFC 1035 §3.3).
    public static Scalar<String> characterString() {
        return new Scalar<>(
                "text of at most 255 octets",
                STRING,
                (text, reading) -> {
                    int octets = text.text().getBytes(StandardCharsets.UTF_8).length;
                    return octets <= 255
                            ? text.text()
                            : reading.refuse(
                                    text,
                                    "is " + octets + " octets long, and a TXT string holds 255",
                                    "shorten it");
                },
                text -> "\"" + text + "\"");
    }

    /// A path; a relative one is from the configuration file's folder.
    public static Scalar<Path> path() {
        return new Scalar<>(
                "a path",
                STRING,
                (text, reading) -> {
                    Path path = relativePath(text, reading);
                    return path == null ? null : reading.folder().resolve(path).normalize();
                },
                Path::toString);
    }

    /// A path as it is written, for a section that knows what it is relative to.
    public static Scalar<Path> unresolvedPath() {
        return new Scalar<>("a path", STRING, Words::relativePath, Path::toString);
    }

    private static @Nullable Path relativePath(Text text, Reading reading) {
        if (text.text().isEmpty()) {
            return reading.refuse(
                    text, "the path is empty", "write a path, or . for the folder itself");
        }
        try {
            return Path.of(text.text());
        } catch (InvalidPathException e) {
            return reading.refuse(text, "this is not a path: " + e.getReason(), null);
        }
    }

    /// An absolute domain name, the last dot optional. Internationalized names are written in their ASCII form.
    public static Scalar<Name> name() {
        return new Scalar<>(
                "a domain name",
                STRING,
                (text, reading) -> {
                    for (int i = 0; i < text.text().length(); i++) {
                        if (text.text().charAt(i) >= 0x80) {
                            return reading.refuse(
                                    text,
                                    "\""
                                            + text.text()
                                            + "\" has characters outside ASCII, and nothing here"
                                            + " converts them",
                                    "write the ASCII form, xn--...");
                        }
                    }
                    try {
                        return Name.parse(text.text());
                    } catch (IllegalArgumentException e) {
                        return reading.refuse(text, "no domain name: " + e.getMessage(), null);
                    }
                },
                Name::toString);
    }
}
