package dev.bailiwick.config;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.tsig.TsigAlgorithm;
import dev.bailiwick.wire.tsig.TsigKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A file that holds one TSIG key, as BIND's tools write and read it:
///
/// ```
/// key "transfer.example." {
///     algorithm hmac-sha256;
///     secret "base64";
/// };
/// ```
///
/// What is wrong with a file is told without its secret.
public final class TsigKeyFile {
    private static final int MOST_OCTETS = 4096;

    /// A comment or a word, whichever begins first: base64 has slashes, and two of them within a word begin nothing.
    private static final Pattern COMMENT_OR_WORD =
            Pattern.compile(
                    "(?s)/\\*.*?\\*/|//[^\\n]*|#[^\\n]*"
                            + "|(?<word>\"[^\"\\n]*\"|[{};]|[^\\s{};\"]+)");

    private static final Set<PosixFilePermission> FORBIDDEN =
            Set.of(
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE,
                    PosixFilePermission.OTHERS_EXECUTE);

    private TsigKeyFile() {}

    /// What reading came to: a key, or what is wrong.
    public sealed interface Result {
        /// The file is right.
        record Read(TsigKey key) implements Result {}

        /// It is not.
        record Refused(String message, @Nullable String hint) implements Result {}
    }

    /// Reads a file that nobody but its owner may write and no stranger may read.
    public static Result read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            if (isOpenToOthers(file)) {
                return new Result.Refused(
                        "others than its owner may read or write " + file,
                        "chmod 600 it, or 640 with the server's group; then make a new key,"
                                + " somebody may have this one");
            }
            byte[] octets = in.readNBytes(MOST_OCTETS + 1);
            return octets.length > MOST_OCTETS
                    ? new Result.Refused(file + " has more than 4 KiB: it is no key", null)
                    : parse(new String(octets, StandardCharsets.US_ASCII), file);
        } catch (NoSuchFileException e) {
            return new Result.Refused(
                    "there is no " + file, "bailiwick keys tsig NAME makes a key");
        } catch (AccessDeniedException e) {
            return new Result.Refused(file + " may not be read", "look at its owner");
        } catch (IOException | UnsupportedOperationException e) {
            return new Result.Refused(file + " cannot be read: " + e.getMessage(), null);
        }
    }

    /// Whether somebody else may write a file, or a stranger may read it.
    static boolean isOpenToOthers(Path file) throws IOException {
        return Files.getPosixFilePermissions(file).stream().anyMatch(FORBIDDEN::contains);
    }

    private static Result parse(String text, Path file) {
        List<String> words = new ArrayList<>();
        Matcher found = COMMENT_OR_WORD.matcher(text);
        while (found.find()) {
            String word = found.group("word");
            if (word != null) {
                words.add(word);
            }
        }
        int size = words.size();
        if (size < 5
                || !words.get(0).equals("key")
                || !words.get(2).equals("{")
                || !words.get(size - 1).equals(";")
                || !words.get(size - 2).equals("}")) {
            return shape(file);
        }
        Map<String, String> fields = new HashMap<>();
        for (int i = 3; i < size - 2; i += 3) {
            if (i + 2 >= size - 2 || !words.get(i + 2).equals(";")) {
                return shape(file);
            }
            fields.put(words.get(i), unquoted(words.get(i + 1)));
        }
        return key(unquoted(words.get(1)), fields, file);
    }

    private static String unquoted(String word) {
        return word.startsWith("\"") ? word.substring(1, word.length() - 1) : word;
    }

    private static Result shape(Path file) {
        return new Result.Refused(
                file + " does not hold one key",
                "it has the form: key \"NAME\" { algorithm hmac-sha256; secret \"BASE64\"; };");
    }

    private static Result key(String name, Map<String, String> fields, Path file) {
        String secret = fields.get("secret");
        String algorithm = fields.get("algorithm");
        if (secret == null || algorithm == null || fields.size() > 2) {
            return shape(file);
        }
        TsigAlgorithm known = TsigAlgorithm.of(algorithm);
        if (known == null) {
            return new Result.Refused(
                    file + ": the algorithm " + algorithm + " is not one that is used here",
                    "make a key with hmac-sha256");
        }
        try {
            return new Result.Read(
                    new TsigKey(
                            Name.parse(name.endsWith(".") ? name : name + "."),
                            known,
                            Base64.getDecoder().decode(secret)));
        } catch (IllegalArgumentException e) {
            // The message of the decoder would show a part of the secret.
            return new Result.Refused(
                    file + ": the name is none, or the secret is not 16 to 512 octets in base64",
                    "make a key with: bailiwick keys tsig NAME");
        }
    }

    /// The text of a file.
    ///
    /// @param secret in base64
    public static String text(Name name, TsigAlgorithm algorithm, String secret) {
        return """
        key "%s" {
            algorithm %s;
            secret "%s";
        };
        """
                .formatted(name, algorithm.text(), secret);
    }
}
