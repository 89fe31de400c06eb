package dev.bailiwick.app.command;

import dev.bailiwick.audit.AuditReport;
import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.Product;
import dev.bailiwick.audit.report.Comparison;
import dev.bailiwick.audit.report.HtmlReport;
import dev.bailiwick.audit.report.JunitXml;
import dev.bailiwick.audit.report.ReportObject;
import dev.bailiwick.audit.report.Sarif;
import dev.bailiwick.audit.report.TextReport;
import dev.bailiwick.server.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a report goes and in which form.
///
/// @param older the report to compare with, or null
record AuditOutput(
        Invocation invocation,
        Form form,
        @Nullable Product product,
        @Nullable Map<String, @Nullable Object> older,
        List<Check> checks) {

    /// How a report is written.
    enum Form {
        TEXT,
        JSON,
        SARIF,
        JUNIT,
        HTML
    }

    /// Reads the options, and the older report: that must not fail after the audit.
    ///
    /// @param checks those that run
    static AuditOutput of(Invocation invocation, List<Check> checks) throws Misuse, CommandFailure {
        String form = invocation.value("format");
        String product = invocation.value("product");
        String compare = invocation.value("compare");
        try {
            return new AuditOutput(
                    invocation,
                    form == null ? Form.TEXT : Form.valueOf(form.toUpperCase(Locale.ROOT)),
                    product == null ? null : Product.valueOf(product.toUpperCase(Locale.ROOT)),
                    compare == null ? null : older(compare),
                    checks);
        } catch (IllegalArgumentException unknown) {
            throw new Misuse(
                    "--format is text, json, sarif, junit or html; --product is one of "
                            + "bind, unbound, knot, nsd, powerdns, dnsmasq, windows, bailiwick");
        }
    }

    private static Map<String, @Nullable Object> older(String file) throws CommandFailure {
        try {
            Map<String, @Nullable Object> older = Json.readObject(Files.readString(Path.of(file)));
            if (older != null && older.get("findings") instanceof List<?>) {
                return older;
            }
            throw new CommandFailure(file + " is no report of bailiwick audit --format json");
        } catch (IOException unreadable) {
            throw new CommandFailure("cannot read " + file, unreadable);
        }
    }

    void print(AuditReport report) throws CommandFailure {
        String text =
                switch (form) {
                    case TEXT -> text(report);
                    case JSON -> json(report) + "\n";
                    case SARIF -> Json.write(Sarif.of(report, VersionCommand.version())) + "\n";
                    case JUNIT -> JunitXml.of(report, checks);
                    case HTML -> HtmlReport.of(report);
                };
        String file = invocation.value("output");
        if (file == null) {
            invocation.terminal().out().print(text);
            invocation.terminal().out().flush();
            return;
        }
        try {
            Files.writeString(Path.of(file), text);
        } catch (IOException unwritable) {
            throw new CommandFailure("cannot write " + file, unwritable);
        }
    }

    private String text(AuditReport report) {
        StringBuilder text = new StringBuilder();
        new TextReport(report, product).lines().forEach(line -> text.append(line).append('\n'));
        Map<String, @Nullable Object> before = older;
        Comparison comparison = before == null ? null : Comparison.of(before, report);
        if (before != null && comparison != null) {
            text.append("\nSince the report of ").append(before.get("began")).append(":\n");
            comparison.lines().forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    private String json(AuditReport report) {
        Map<String, Object> object = ReportObject.of(report);
        Comparison comparison = older == null ? null : Comparison.of(older, report);
        if (comparison != null) {
            object.put("changes", comparison.asObject());
        }
        return Json.write(object);
    }
}
