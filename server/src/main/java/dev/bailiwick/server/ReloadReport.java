package dev.bailiwick.server;

import dev.bailiwick.server.zones.ZoneKeeper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a reload came to.
///
/// @param loaded zones read again and served as they are now
/// @param unchanged zones whose files are as they were
/// @param removed zones that the configuration no longer names
/// @param failed zones that could not be used; they keep their last good content
/// @param problems what is wrong, a line each; when it is the configuration, nothing has changed
public record ReloadReport(
        int loaded, int unchanged, int removed, int failed, List<String> problems) {

    static ReloadReport of(ZoneKeeper.Outcome outcome, List<String> problems) {
        return new ReloadReport(
                outcome.loaded(),
                outcome.unchanged(),
                outcome.removed(),
                outcome.failed(),
                problems);
    }

    /// The report of a reload that changed nothing.
    static ReloadReport refused(List<String> problems) {
        return new ReloadReport(0, 0, 0, 0, problems);
    }

    Map<String, Object> asJson() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("loaded", loaded);
        object.put("unchanged", unchanged);
        object.put("removed", removed);
        object.put("failed", failed);
        object.put("problems", problems);
        return object;
    }
}
