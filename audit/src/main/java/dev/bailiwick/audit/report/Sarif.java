package dev.bailiwick.audit.report;

import dev.bailiwick.audit.AuditReport;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Finding;
import dev.bailiwick.audit.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A report as SARIF 2.1.0 (OASIS), which code hosts show among their alerts.
public final class Sarif {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private Sarif() {}

    /// The whole report as an object of JSON.
    ///
    /// @param version of the program
    public static Map<String, Object> of(AuditReport report, String version) {
        Map<String, CheckCard> cards = new LinkedHashMap<>();
        List<Object> results = new ArrayList<>();
        for (Finding finding : report.findings()) {
            cards.putIfAbsent(finding.check().id(), finding.check());
            results.add(result(finding));
        }
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "Bailiwick audit");
        driver.put("version", version);
        driver.put("rules", cards.values().stream().map(Sarif::rule).toList());
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put(
                "invocations",
                List.of(
                        ordered(
                                "executionSuccessful",
                                report.isComplete(),
                                "startTimeUtc",
                                report.began().toString())));
        run.put("results", results);
        return ordered("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run));
    }

    private static Map<String, Object> rule(CheckCard card) {
        return ordered(
                "id",
                card.id(),
                "name",
                card.title(),
                "shortDescription",
                Map.of("text", card.title()),
                "fullDescription",
                Map.of("text", card.proves()),
                "defaultConfiguration",
                Map.of("level", level(card.worst())));
    }

    private static Map<String, Object> result(Finding finding) {
        Map<String, Object> location =
                ordered(
                        "physicalLocation",
                        Map.of("artifactLocation", Map.of("uri", uri(finding.subject()))),
                        "logicalLocations",
                        List.of(Map.of("fullyQualifiedName", finding.subject())));
        return ordered(
                "ruleId",
                finding.check().id(),
                "level",
                level(finding.severity()),
                "message",
                Map.of("text", finding.subject() + " " + finding.summary()),
                "locations",
                List.of(location),
                "partialFingerprints",
                Map.of("finding/v1", finding.key()),
                "properties",
                ordered("severity", finding.severity().word(), "figures", finding.figures()));
    }

    /// `dns:` and the subject, with what may not stand in a URI percent-encoded (RFC 3986 §2.1).
    private static String uri(String subject) {
        StringBuilder uri = new StringBuilder("dns:");
        for (int i = 0; i < subject.length(); i++) {
            char c = subject.charAt(i);
            if (Character.isLetterOrDigit(c) || ".-_@:".indexOf(c) >= 0) {
                uri.append(c);
            } else {
                uri.append(String.format("%%%02X", c & 0xff));
            }
        }
        return uri.toString();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case NOTE -> "note";
            case LOW, MEDIUM -> "warning";
            case HIGH, CRITICAL -> "error";
        };
    }

    private static Map<String, Object> ordered(Object... members) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            object.put((String) members[i], members[i + 1]);
        }
        return object;
    }
}
