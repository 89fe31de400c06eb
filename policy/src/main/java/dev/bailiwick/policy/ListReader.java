package dev.bailiwick.policy;

import dev.bailiwick.wire.text.Problem;
import dev.bailiwick.wire.text.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads lists. What a line says that is understood counts; a line that is not is a problem of its own.
public final class ListReader {
    private static final int MOST_PROBLEMS = 100;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private long skipped;

    private ListReader(String file) {
        this.file = file;
    }

    /// Reads a list.
    public static ListResult read(ListSettings settings, Path path) {
        ListReader reader = new ListReader(path.toString());
        ListTables tables = new ListTables();
        boolean isUsable =
                switch (settings.format()) {
                    case RPZ -> reader.zone(settings, path, tables);
                    case HOSTS, DOMAINS, ADBLOCK -> reader.lines(settings, path, tables);
                };
        return new ListResult(
                new PolicyList(settings, tables), reader.problems, reader.skipped, isUsable);
    }

    private boolean zone(ListSettings settings, Path path, ListTables tables) {
        ZoneRules zone = new ZoneRules(settings.origin(), tables, this::skip);
        var result = zone.read(path);
        problems.addAll(result.problems());
        return result.isUsable();
    }

    private boolean lines(ListSettings settings, Path path, ListTables tables) {
        try (InputStream in = Files.newInputStream(path)) {
            new LineRules(settings.format(), tables, this::skip).read(in);
            return true;
        } catch (IOException e) {
            problems.add(new Problem(Severity.ERROR, file, 0, 0, "cannot be read: " + e, null));
            return false;
        }
    }

    private void skip(int line, String message, @Nullable String hint) {
        skipped++;
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(Severity.WARNING, file, line, 0, message, hint));
        }
    }

    /// Hears of a line that is left out.
    interface Skipping {
        void skip(int line, String message, @Nullable String hint);
    }
}
