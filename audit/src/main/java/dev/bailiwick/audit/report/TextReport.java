package dev.bailiwick.audit.report;

import dev.bailiwick.audit.AuditReport;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Finding;
import dev.bailiwick.audit.Product;
import dev.bailiwick.audit.Remedy;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.probe.Exchange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A report for people, in lines.
public final class TextReport {
    private static final int WIDTH = 100;
    private static final String INDENT = "    ";

    private final AuditReport report;
    private final @Nullable Product product;
    private final Set<String> explained = new HashSet<>();
    private final List<String> lines = new ArrayList<>();

    /// @param product whose remedies are wanted; null for all
    public TextReport(AuditReport report, @Nullable Product product) {
        this.report = report;
        this.product = product;
    }

    /// All of it.
    public List<String> lines() {
        lines.clear();
        explained.clear();
        servers();
        for (Finding finding : report.findings()) {
            if (finding.severity() != Severity.NOTE) {
                finding(finding);
            }
        }
        notes();
        lines.add(conclusion());
        return List.copyOf(lines);
    }

    private void servers() {
        int silent = 0;
        for (AuditReport.SeenServer server : report.servers()) {
            if (!server.isOpen() && report.planned() > 1) {
                silent++;
                continue;
            }
            lines.add(
                    "%s: udp %s, tcp %s%s; %d packets%s"
                            .formatted(
                                    server.target(),
                                    server.udp(),
                                    server.tcp(),
                                    server.zones().isEmpty()
                                            ? ""
                                            : "; serves " + String.join(" ", server.zones()),
                                    server.packets(),
                                    server.isDone() ? "" : "; interrupted"));
        }
        if (silent > 0) {
            lines.add("no answer from " + silent + (silent == 1 ? " address" : " addresses"));
        }
        lines.add("");
    }

    private void finding(Finding finding) {
        CheckCard card = finding.check();
        lines.add(
                "%s  %s: %s"
                        .formatted(
                                finding.severity().name(), finding.subject(), finding.summary()));
        if (explained.add(card.id())) {
            wrap(card.proves());
        }
        for (Exchange exchange : finding.evidence()) {
            exchange.lines().forEach(line -> lines.add(INDENT + line));
        }
        if (explained.add("remedies of " + card.id())) {
            remedies(card);
        }
        lines.add(INDENT + "check " + card.id() + "; " + String.join(", ", card.references()));
        lines.add("");
    }

    private void remedies(CheckCard card) {
        for (Remedy remedy : card.remedies()) {
            if (product == null || remedy.product() == product) {
                lines.add(
                        INDENT
                                + "= %-12s %s%s"
                                        .formatted(
                                                remedy.product().label(),
                                                remedy.line(),
                                                remedy.isTried() ? "" : "   [not tried]"));
            }
        }
    }

    private void notes() {
        boolean isAny = false;
        for (Finding finding : report.findings()) {
            if (finding.severity() == Severity.NOTE) {
                lines.add("note  %s: %s".formatted(finding.subject(), finding.summary()));
                isAny = true;
            }
        }
        if (isAny) {
            lines.add("");
        }
    }

    private String conclusion() {
        StringBuilder text = new StringBuilder();
        long open = report.servers().stream().filter(AuditReport.SeenServer::isOpen).count();
        text.append(report.isComplete() ? "" : "Interrupted. ");
        text.append(open).append(" of ").append(report.planned());
        text.append(report.planned() == 1 ? " target answers" : " targets answer");
        text.append(String.format(Locale.ROOT, ", %.1f s. ", report.millis() / 1000.0));
        if (open == 0) {
            return text.append("Nothing to judge.").toString();
        }
        List<String> counts = new ArrayList<>();
        for (Severity severity : List.of(Severity.values()).reversed()) {
            if (report.count(severity) > 0) {
                counts.add(report.count(severity) + " " + severity.word());
            }
        }
        text.append(counts.isEmpty() ? "No findings" : "Findings: " + String.join(", ", counts));
        return text.append(". Grade ").append(report.grade()).append('.').toString();
    }

    private void wrap(String text) {
        StringBuilder line = new StringBuilder(INDENT);
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() > WIDTH) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(INDENT);
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
    }
}
