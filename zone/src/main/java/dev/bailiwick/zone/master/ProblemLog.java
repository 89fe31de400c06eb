package dev.bailiwick.zone.master;

import dev.bailiwick.wire.text.Problem;
import dev.bailiwick.wire.text.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Problems in the order found: the first ones kept, all of them counted. A file of a million mistakes costs a
/// hundred lines.
final class ProblemLog {
    private final List<Problem> kept = new ArrayList<>();
    private final int limit;
    private int errors;
    private int warnings;

    ProblemLog(int limit) {
        this.limit = limit;
    }

    void error(String file, int line, int column, String message, @Nullable String hint) {
        errors++;
        if (kept.size() < limit) {
            kept.add(new Problem(Severity.ERROR, file, line, column, message, hint));
        }
    }

    void warning(String file, int line, int column, String message, @Nullable String hint) {
        warnings++;
        if (kept.size() < limit) {
            kept.add(new Problem(Severity.WARNING, file, line, column, message, hint));
        }
    }

    /// Whether a further problem would only be counted, so that nobody needs to make its sentence.
    boolean isFull() {
        return kept.size() >= limit;
    }

    int errors() {
        return errors;
    }

    int warnings() {
        return warnings;
    }

    /// The problems kept and, when there were more, one line that says so.
    List<Problem> problems(String file) {
        int more = errors + warnings - kept.size();
        if (more == 0) {
            return List.copyOf(kept);
        }
        List<Problem> all = new ArrayList<>(kept);
        Severity severity = errors > 0 ? Severity.ERROR : Severity.WARNING;
        all.add(new Problem(severity, file, 0, 0, "and " + more + " more problems", null));
        return List.copyOf(all);
    }
}
