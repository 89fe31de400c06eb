package dev.bailiwick.server.recursive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// When this program was made: a clock that says less is wrong.
///
/// The build writes the date into a resource: that of the commit when the launcher builds from a checkout of git, and
/// otherwise that in the project's pom (`project.build.outputTimestamp`), which grows with each release. Either makes
/// the same program of the same sources.
final class BuildDate {
    private static final String RESOURCE = "built";

    private BuildDate() {}

    /// The date.
    ///
    /// @return null when the classes were not made by the build: then clocks are not held against it
    static @Nullable Instant read() {
        try (InputStream in = BuildDate.class.getResourceAsStream(RESOURCE)) {
            return in == null
                    ? null
                    : parse(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static @Nullable Instant parse(String text) {
        try {
            return Instant.parse(text.strip());
        } catch (DateTimeParseException unfilled) {
            return null;
        }
    }
}
