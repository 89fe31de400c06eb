package dev.bailiwick.audit;

import dev.bailiwick.audit.probe.Exchange;
import java.util.List;
import java.util.Map;

/// Something that is wrong, with its proof.
///
/// @param check the check that found it
/// @param aspect which of the things that the check looks for, lower case with hyphens
/// @param subject what it is wrong with: `192.0.2.1@53`, or `example.com. at 192.0.2.1@53`, or a zone
/// @param summary one sentence without a full stop
/// @param evidence the exchanges that prove it
/// @param figures what was measured, by name
public record Finding(
        CheckCard check,
        String aspect,
        Severity severity,
        String subject,
        String summary,
        List<Exchange> evidence,
        Map<String, Long> figures) {

    /// What makes it the same finding in two reports.
    public String key() {
        return check.id() + "/" + aspect + " " + subject;
    }
}
