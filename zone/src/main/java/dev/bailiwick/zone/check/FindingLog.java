package dev.bailiwick.zone.check;

import dev.bailiwick.wire.text.Problem;
import dev.bailiwick.wire.text.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Findings in the order made: of each rule the first ones, and how many there were. A mistake made once in a
/// generator is made a million times in its zone.
final class FindingLog {
    private final String file;
    private final int maxPerCheck;
    private final List<Finding> kept = new ArrayList<>();
    private final Map<Check, Integer> counts = new EnumMap<>(Check.class);
    private int errors;
    private int warnings;

    FindingLog(String file, int maxPerCheck) {
        this.file = file;
        this.maxPerCheck = maxPerCheck;
    }

    /// Adds a finding at the line of a record.
    void add(Check check, ZoneRecord at, String message, @Nullable String hint) {
        add(check, at.file(), at.line(), message, hint);
    }

    /// Adds a finding about the zone as a whole.
    void add(Check check, String message, @Nullable String hint) {
        add(check, file, 0, message, hint);
    }

    private void add(Check check, String at, int line, String message, @Nullable String hint) {
        if (check.severity() == Severity.ERROR) {
            errors++;
        } else {
            warnings++;
        }
        if (counts.merge(check, 1, Integer::sum) <= maxPerCheck) {
            Problem problem = new Problem(check.severity(), at, line, 0, message, hint);
            kept.add(new Finding(check, problem));
        }
    }

    /// Adds what reading the text found.
    void addSyntax(List<Problem> problems, int foundErrors, int foundWarnings) {
        errors += foundErrors;
        warnings += foundWarnings;
        for (Problem problem : problems) {
            kept.add(new Finding(Check.SYNTAX, problem));
        }
    }

    /// Whether another finding of a rule would only be counted.
    boolean isFull(Check check) {
        return counts.getOrDefault(check, 0) >= maxPerCheck;
    }

    int errors() {
        return errors;
    }

    int warnings() {
        return warnings;
    }

    /// The findings kept, by file and line, and for each rule broken more often one line that says how often.
    List<Finding> findings() {
        Map<String, Integer> files = new HashMap<>();
        for (Finding finding : kept) {
            files.putIfAbsent(finding.problem().file(), files.size());
        }
        List<Finding> all = new ArrayList<>(kept);
        all.sort(
                Comparator.comparingInt((Finding finding) ->
                                files.getOrDefault(finding.problem().file(), 0))
                        .thenComparingInt(finding -> finding.problem().line()));
        counts.forEach((check, count) -> {
            if (count > maxPerCheck) {
                String message = "and " + (count - maxPerCheck) + " more: " + check.id();
                all.add(
                        new Finding(
                                check, new Problem(check.severity(), file, 0, 0, message, null)));
            }
        });
        return all;
    }
}
