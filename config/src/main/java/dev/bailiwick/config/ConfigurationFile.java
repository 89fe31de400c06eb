package dev.bailiwick.config;

import dev.bailiwick.config.shape.Reading;
import dev.bailiwick.config.yaml.Problems;
import dev.bailiwick.config.yaml.YamlNode;
import dev.bailiwick.config.yaml.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// From a file to a [Configuration].
public final class ConfigurationFile {
    /// Octets of the longest file: a million zones are about 45 million.
    static final int MAX_OCTETS = 64 << 20;

    private ConfigurationFile() {}

    /// Reads a file. Whatever is wrong with it is told, never thrown.
    public static Loaded load(Path file, Environment environment) {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            return refused(name, "this is a folder", "name the file in it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(MAX_OCTETS + 1);
            return octets.length > MAX_OCTETS
                    ? refused(name, "the file has more than 64 MiB", null)
                    : read(octets, file, environment);
        } catch (NoSuchFileException e) {
            return refused(name, "there is no such file", null);
        } catch (AccessDeniedException e) {
            return refused(
                    name,
                    "the file may not be read by user " + environment.user(),
                    "look at the permissions of the file and of the folders above it");
        } catch (IOException e) {
            return refused(name, "the file cannot be read: " + e.getMessage(), null);
        }
    }

    /// Reads what a file holds.
    ///
    /// @param file for messages, and because relative paths are from its folder
    public static Loaded read(byte[] octets, Path file, Environment environment) {
        int from = hasByteOrderMark(octets) ? 3 : 0;
        ByteBuffer in = ByteBuffer.wrap(octets, from, octets.length - from);
        CharBuffer out = CharBuffer.allocate(octets.length);
        if (StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
            return notUtf8(octets, in.position(), file);
        }
        String text = out.flip().toString();
        Problems problems = new Problems(file.toString(), text);
        Configuration configuration = null;
        YamlNode root = YamlText.read(text, problems);
        if (root != null) {
            Path folder = file.toAbsolutePath().normalize().getParent();
            Reading reading =
                    new Reading(
                            folder == null ? file.toAbsolutePath() : folder,
                            environment.runFolder(),
                            problems,
                            Configuration.SECTION);
            configuration = Configuration.SECTION.read(root, reading);
        }
        return configuration == null || problems.errors() > 0
                ? new Loaded.Refused(problems.inOrder())
                : new Loaded.Ready(configuration, problems.inOrder());
    }

    private static boolean hasByteOrderMark(byte[] octets) {
        return octets.length >= 3
                && octets[0] == (byte) 0xef
                && octets[1] == (byte) 0xbb
                && octets[2] == (byte) 0xbf;
    }

    private static Loaded notUtf8(byte[] octets, int at, Path file) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < at; i++) {
            if (octets[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        Problems problems = new Problems(file.toString(), "");
        String message = "the octet 0x%02x is not UTF-8".formatted(octets[at] & 0xff);
        problems.error(line, at - lineStart + 1, message, "save the file as UTF-8");
        return new Loaded.Refused(problems.inOrder());
    }

    private static Loaded refused(String file, String message, @Nullable String hint) {
        Problems problems = new Problems(file, "");
        problems.error(0, 0, message, hint);
        return new Loaded.Refused(problems.inOrder());
    }
}
