package dev.bailiwick.config.yaml;

import dev.bailiwick.wire.text.Problem;
import dev.bailiwick.wire.text.Severity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The mistakes found in one text so far. A place that an alias repeats is told once.
public final class Problems {
    /// Mistakes that are told; a person mends the first ones first, and a hostile file must not fill a log.
    static final int MAX_TOLD = 100;

    private final String file;
    private final String text;
    private final Set<Problem> told = new LinkedHashSet<>();
    private int errors;
    private int untold;

    /// No mistakes yet.
    ///
    /// @param file the file's name as the operator gave it
    /// @param text what it holds
    public Problems(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /// Errors added so far, told or not.
    public int errors() {
        return errors;
    }

    public void error(YamlNode at, String message, @Nullable String hint) {
        error(at.line(), at.column(), message, hint);
    }

    /// Adds a mistake.
    ///
    /// @param line from 1, or 0 when the mistake is of the whole file
    /// @param column from 1 in characters, or 0
    public void error(int line, int column, String message, @Nullable String hint) {
        errors++;
        add(Severity.ERROR, line, column, message, hint);
    }

    public void warning(YamlNode at, String message, @Nullable String hint) {
        add(Severity.WARNING, at.line(), at.column(), message, hint);
    }

    /// All of them in the order of the text.
    public List<Problem> inOrder() {
        List<Problem> all = new ArrayList<>(told);
        if (all.size() > 1) {
            all.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        }
        if (untold > 0) {
            String message = untold + " more mistakes are not told";
            all.add(new Problem(Severity.ERROR, file, 0, 0, message, null));
        }
        return List.copyOf(all);
    }

    private void add(
            Severity severity, int line, int column, String message, @Nullable String hint) {
        if (told.size() == MAX_TOLD) {
            untold++;
            return;
        }
        told.add(new Problem(severity, file, line, octetColumn(line, column), message, hint));
    }

    /// The column in octets, as [Problem] wants it, of a column in characters.
    private int octetColumn(int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = text.indexOf('\n', start) + 1;
            if (start == 0) {
                return column;
            }
        }
        int octets = column;
        int at = start;
        for (int i = 1; i < column && at < text.length(); i++) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            octets += Character.toString(character).getBytes(StandardCharsets.UTF_8).length - 1;
        }
        return octets;
    }
}
