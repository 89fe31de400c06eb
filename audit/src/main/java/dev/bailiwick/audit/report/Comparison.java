package dev.bailiwick.audit.report;

import dev.bailiwick.audit.AuditReport;
import dev.bailiwick.audit.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What changed between an older report and this one. Findings are the same when check, aspect and subject are.
///
/// @param fresh findings that were not there
/// @param gone findings that are not there any more, as their keys
/// @param changed findings whose severity is another, with the older one
public record Comparison(
        List<Finding> fresh, List<String> gone, Map<String, String> changed, long same) {

    /// Compares.
    ///
    /// @param older a report as it was written as JSON
    /// @return null when that is no report
    public static @Nullable Comparison of(Map<String, @Nullable Object> older, AuditReport report) {
        if (!(older.get("findings") instanceof List<?> list)) {
            return null;
        }
        Map<String, String> before = new LinkedHashMap<>();
        for (Object each : list) {
            if (!(each instanceof Map<?, ?> finding)) {
                return null;
            }
            before.put(
                    finding.get("check")
                            + "/"
                            + finding.get("aspect")
                            + " "
                            + finding.get("subject"),
                    String.valueOf(finding.get("severity")));
        }
        List<Finding> fresh = new ArrayList<>();
        Map<String, String> changed = new LinkedHashMap<>();
        long same = 0;
        for (Finding finding : report.findings()) {
            String severity = before.remove(finding.key());
            if (severity == null) {
                fresh.add(finding);
            } else if (severity.equals(finding.severity().word())) {
                same++;
            } else {
                changed.put(finding.key(), severity + " is now " + finding.severity().word());
            }
        }
        return new Comparison(
                List.copyOf(fresh), List.copyOf(before.keySet()), Map.copyOf(changed), same);
    }

    /// The changes in lines for people.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Finding finding : fresh) {
            lines.add(
                    "new      %-8s %s: %s"
                            .formatted(
                                    finding.severity().word(),
                                    finding.subject(),
                                    finding.summary()));
        }
        changed.forEach((key, change) -> lines.add("changed  " + key + ": " + change));
        gone.forEach(key -> lines.add("gone     " + key));
        lines.add(
                "%d new, %d changed, %d gone, %d as before"
                        .formatted(fresh.size(), changed.size(), gone.size(), same));
        return lines;
    }

    /// The changes as an object of JSON.
    public Map<String, Object> asObject() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("new", fresh.stream().map(Finding::key).toList());
        object.put("changed", changed);
        object.put("gone", gone);
        object.put("same", same);
        return object;
    }
}
