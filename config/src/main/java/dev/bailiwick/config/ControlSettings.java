package dev.bailiwick.config;

import dev.bailiwick.config.shape.Fields;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.Scalar;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// The socket that `bailiwick reload`, `status` and the like talk to.
///
/// @param socket absolute
/// @param permissions of the socket; never any for others than its owner and group
public record ControlSettings(Path socket, Set<PosixFilePermission> permissions) {
    /// Octets of a path that fit `sun_path` of Linux with the zero behind them (unix(7)).
    private static final int MAX_SOCKET_PATH_OCTETS = 107;

    private static final Key<Path> SOCKET =
            Key.optional(
                    "socket",
                    Words.path(),
                    "`control.sock` in the run folder",
                    "Where the socket is. The run folder is `/run/bailiwick` for root or where"
                            + " that is"
                            + " writable, else `$XDG_RUNTIME_DIR/bailiwick`, else a folder of the"
                            + " user"
                            + " below the temporary one.");
    private static final Key<Set<PosixFilePermission>> MODE =
            Key.of(
                    "mode",
                    modeShape(),
                    Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE),
                    "Permissions of the socket: who may open it may stop the server.");

    static final Section<ControlSettings> SECTION =
            Section.of(ControlSettings::build, SOCKET, MODE).checking(ControlSettings::check);

    private static void check(Fields fields) {
        int octets = socket(fields).toString().getBytes(StandardCharsets.UTF_8).length;
        if (octets > MAX_SOCKET_PATH_OCTETS) {
            fields.refuse(
                    SOCKET,
                    "socket: %s has %d octets, and the path of a socket has at most %d"
                            .formatted(socket(fields), octets, MAX_SOCKET_PATH_OCTETS),
                    "write \"socket:\" with a shorter path");
        }
    }

    private static ControlSettings build(Fields fields) {
        return new ControlSettings(socket(fields), fields.get(MODE));
    }

    private static Path socket(Fields fields) {
        Path written = fields.find(SOCKET);
        return written == null ? fields.reading().runFolder().resolve("control.sock") : written;
    }

    private static Scalar<Set<PosixFilePermission>> modeShape() {
        String words = "an octal mode such as \"0600\"";
        return new Scalar<>(
                words,
                Map.of("type", "string", "pattern", "^0?[0-7]{2}0$"),
                (text, reading) -> {
                    String digits = text.text();
                    if (!digits.matches("0?[0-7]{3}")) {
                        return reading.refuse(
                                text, "must be " + words + ", not \"" + digits + "\"", null);
                    }
                    int mode = Integer.parseInt(digits, 8);
                    return (mode & 7) == 0
                            ? permissions(mode)
                            : reading.refuse(
                                    text,
                                    digits + " lets every user of the host control the server",
                                    "write \"%s0\""
                                            .formatted(digits.substring(0, digits.length() - 1)));
                },
                permissions -> "\"%04o\"".formatted(mode(permissions)));
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if ((mode & bit(permission)) != 0) {
                permissions.add(permission);
            }
        }
        return Set.copyOf(permissions);
    }

    private static int mode(Set<PosixFilePermission> permissions) {
        int mode = 0;
        for (PosixFilePermission permission : permissions) {
            mode |= bit(permission);
        }
        return mode;
    }

    private static int bit(PosixFilePermission permission) {
        return switch (permission) {
            case OWNER_READ -> 0400;
            case OWNER_WRITE -> 0200;
            case OWNER_EXECUTE -> 0100;
            case GROUP_READ -> 0040;
            case GROUP_WRITE -> 0020;
            case GROUP_EXECUTE -> 0010;
            case OTHERS_READ -> 0004;
            case OTHERS_WRITE -> 0002;
            case OTHERS_EXECUTE -> 0001;
        };
    }
}
