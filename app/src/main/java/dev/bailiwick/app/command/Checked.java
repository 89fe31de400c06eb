package dev.bailiwick.app.command;

import dev.bailiwick.wire.text.Problem;
import dev.bailiwick.wire.text.Severity;
import dev.bailiwick.zone.check.CheckReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a check of one file found.
///
/// @param file as it was typed or as the configuration has it
/// @param errors mistakes that make it unfit, those not listed too
/// @param warnings mistakes that somebody should look at, those not listed too
/// @param problems the first of them
/// @param zone what is known of the zone; null when the file is a configuration
record Checked(
        String file, int errors, int warnings, List<Problem> problems, @Nullable CheckReport zone) {

    static Checked zone(String file, CheckReport report) {
        return new Checked(file, report.errors(), report.warnings(), report.problems(), report);
    }

    static Checked configuration(String file, List<Problem> problems) {
        int errors = 0;
        for (Problem problem : problems) {
            errors += problem.severity() == Severity.ERROR ? 1 : 0;
        }
        return new Checked(file, errors, problems.size() - errors, problems, null);
    }

    /// One line that sums it up.
    String summary() {
        if (zone != null) {
            return zone.summary();
        }
        return errors + warnings == 0
                ? "configuration " + file + ": no mistakes"
                : "configuration %s: %d errors, %d warnings".formatted(file, errors, warnings);
    }

    Map<String, Object> asJson() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", file);
        object.put("kind", zone == null ? "configuration" : "zone");
        if (zone != null) {
            object.put("zone", zone.origin().toString());
            object.put("serial", zone.serial());
            object.put("names", zone.names());
            object.put("records", zone.records());
            object.put("signed", zone.isSigned());
            object.put("loadable", zone.isLoadable());
        }
        object.put("errors", errors);
        object.put("warnings", warnings);
        object.put(
                "problems",
                zone == null
                        ? problems.stream().map(problem -> asJson(problem, null)).toList()
                        : zone.findings().stream()
                                .map(finding -> asJson(finding.problem(), finding.check().id()))
                                .toList());
        return object;
    }

    private static Map<String, Object> asJson(Problem problem, @Nullable String check) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
        if (check != null) {
            object.put("check", check);
        }
        object.put("file", problem.file());
        object.put("line", problem.line());
        object.put("column", problem.column());
        object.put("message", problem.message());
        if (problem.hint() != null) {
            object.put("hint", problem.hint());
        }
        return object;
    }
}
