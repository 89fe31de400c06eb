package dev.bailiwick.audit.report;

import dev.bailiwick.audit.AuditReport;
import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.Finding;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A report as JUnit's XML, which build servers show as tests: a suite for each subject, a test for each check. Findings
/// above a note are failures.
public final class JunitXml {
    private JunitXml() {}

    /// The whole report.
    ///
    /// @param checks those that ran
    public static String of(AuditReport report, List<Check> checks) {
        Map<String, List<Finding>> subjects = new LinkedHashMap<>();
        for (AuditReport.SeenServer server : report.servers()) {
            subjects.put(Target.text(server.target().address()), new ArrayList<>());
        }
        for (Finding finding : report.findings()) {
            subjects.computeIfAbsent(finding.subject(), any -> new ArrayList<>()).add(finding);
        }
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuites name=\"bailiwick audit\">\n");
        subjects.forEach((subject, findings) -> suite(subject, findings, checks, report, xml));
        return xml.append("</testsuites>\n").toString();
    }

    private static void suite(
            String subject,
            List<Finding> findings,
            List<Check> checks,
            AuditReport report,
            StringBuilder xml) {
        StringBuilder cases = new StringBuilder();
        int tests = 0;
        int failures = 0;
        for (Check check : checks) {
            List<Finding> bad =
                    findings.stream()
                            .filter(each -> each.check().id().equals(check.card().id()))
                            .filter(each -> each.severity() != Severity.NOTE)
                            .toList();
            tests++;
            cases.append("    <testcase classname=\"").append(Markup.escape(subject));
            cases.append("\" name=\"").append(check.card().id()).append('"');
            if (bad.isEmpty()) {
                cases.append("/>\n");
                continue;
            }
            failures++;
            cases.append(">\n");
            for (Finding each : bad) {
                failure(each, cases);
            }
            cases.append("    </testcase>\n");
        }
        xml.append("  <testsuite name=\"").append(Markup.escape(subject));
        xml.append("\" tests=\"").append(tests).append("\" failures=\"").append(failures);
        xml.append("\" errors=\"0\" skipped=\"0\" timestamp=\"").append(report.began());
        xml.append(
                String.format(Locale.ROOT, "\" time=\"%.3f\">%n", report.millis() / 1000.0)
                        .replace("\r", ""));
        xml.append(cases).append("  </testsuite>\n");
    }

    private static void failure(Finding finding, StringBuilder xml) {
        xml.append("      <failure type=\"").append(finding.severity().word());
        xml.append("\" message=\"").append(Markup.escape(finding.summary())).append("\">");
        finding.evidence()
                .forEach(exchange ->
                        exchange.lines()
                                .forEach(line -> xml.append('\n').append(Markup.escape(line))));
        xml.append("\n      </failure>\n");
    }
}
