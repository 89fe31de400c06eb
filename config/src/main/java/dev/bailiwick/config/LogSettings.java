package dev.bailiwick.config;

import dev.bailiwick.config.shape.Fields;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.Quantities;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is written down, and where.
///
/// @param level the least that is written
/// @param file absolute, null for standard error
/// @param querySample one query in so many is written; 0 is none
public record LogSettings(Level level, Format format, @Nullable Path file, int querySample) {
    /// How much an event matters.
    public enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    /// How a line looks.
    public enum Format {
        TEXT,
        JSON
    }

    private static final Key<Level> LEVEL =
            Key.of("level", Words.choice(Level.class), Level.INFO, "The least that is written.");
    private static final Key<Format> FORMAT =
            Key.of(
                    "format",
                    Words.choice(Format.class),
                    Format.TEXT,
                    "Lines for people, or one JSON object a line for programs.");
    private static final Key<Optional<Path>> FILE =
            Key.of(
                    "file",
                    Words.path().orWord("none"),
                    Optional.empty(),
                    "File to append to; `none` is standard error.");
    private static final Key<Integer> SAMPLE =
            Key.of(
                    "sample",
                    Quantities.integer(0, 1_000_000_000),
                    0,
                    "Write one query in so many; 0 is none.");
    private static final Key<Integer> QUERIES =
            Key.section(
                    "queries",
                    Section.of(fields -> fields.get(SAMPLE), SAMPLE),
                    "Which queries are written. They are personal data.");

    static final Section<LogSettings> SECTION =
            Section.of(LogSettings::build, LEVEL, FORMAT, FILE, QUERIES);

    private static LogSettings build(Fields fields) {
        return new LogSettings(
                fields.get(LEVEL),
                fields.get(FORMAT),
                fields.get(FILE).orElse(null),
                fields.get(QUERIES));
    }
}
