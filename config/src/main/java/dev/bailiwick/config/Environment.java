package dev.bailiwick.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the process's surroundings decide, as a parameter so that tests choose it.
///
/// @param maySystemRun whether [#SYSTEM_RUN_FOLDER] can be used
/// @param userRunFolder the session's own folder (`XDG_RUNTIME_DIR`), null without a session
/// @param temporaryFolder the last resort's parent
/// @param user name of the user
public record Environment(
        boolean maySystemRun, @Nullable Path userRunFolder, Path temporaryFolder, String user) {

    /// Where a service keeps its sockets (Filesystem Hierarchy Standard 3.0 §3.15).
    public static final Path SYSTEM_RUN_FOLDER = Path.of("/run/bailiwick");

    /// The surroundings of this process.
    public static Environment ofProcess() {
        Map<String, String> variables = System.getenv();
        String user = System.getProperty("user.name", "nobody");
        String session = variables.get("XDG_RUNTIME_DIR");
        return new Environment(
                user.equals("root") || Files.isWritable(SYSTEM_RUN_FOLDER),
                session == null || session.isEmpty() ? null : Path.of(session),
                Path.of(System.getProperty("java.io.tmpdir", "/tmp")),
                user);
    }

    /// The folder for sockets; it may have to be made, for its owner alone.
    public Path runFolder() {
        if (maySystemRun) {
            return SYSTEM_RUN_FOLDER;
        }
        return userRunFolder == null
                ? temporaryFolder.resolve("bailiwick-" + user)
                : userRunFolder.resolve("bailiwick");
    }
}
