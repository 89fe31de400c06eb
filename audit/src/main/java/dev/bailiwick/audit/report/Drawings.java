package dev.bailiwick.audit.report;

import dev.bailiwick.audit.AuditReport;
import dev.bailiwick.audit.Finding;
import dev.bailiwick.audit.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Drawings of a report, as SVG within HTML.
final class Drawings {
    private static final int WIDTH = 640;
    private static final int LABEL = 150;
    private static final int ROW = 26;
    private static final String FACTOR = "_factor_percent";

    private Drawings() {}

    /// How many findings there are of each severity.
    static String severities(AuditReport report) {
        Map<String, Double> bars = new LinkedHashMap<>();
        for (Severity severity : List.of(Severity.values()).reversed()) {
            bars.put(severity.word(), (double) report.count(severity));
        }
        return report.findings().isEmpty() ? "" : bars("Findings by severity", bars, "");
    }

    /// What one octet of a question brings, by what is asked: the most of all servers.
    static String amplification(AuditReport report) {
        Map<String, Double> bars = new TreeMap<>();
        for (Finding finding : report.findings()) {
            if (!finding.check().id().equals("amplification")) {
                continue;
            }
            finding.figures()
                    .forEach((name, percent) -> {
                        if (name.endsWith(FACTOR)) {
                            String shape = name.substring(0, name.length() - FACTOR.length());
                            bars.merge(
                                    shape.replace('_', ' ').toUpperCase(Locale.ROOT),
                                    percent / 100.0,
                                    Math::max);
                        }
                    });
        }
        return bars.isEmpty() ? "" : bars("Amplification by question", bars, " times");
    }

    private static String bars(String title, Map<String, Double> bars, String unit) {
        double most = Math.max(1, bars.values().stream().mapToDouble(each -> each).max().orElse(1));
        int height = ROW * bars.size() + 4;
        StringBuilder svg = new StringBuilder();
        svg.append("<h2>").append(Markup.escape(title)).append("</h2>\n<svg role=\"img\" ");
        svg.append("aria-label=\"").append(Markup.escape(title)).append("\" viewBox=\"0 0 ");
        svg.append(WIDTH).append(' ').append(height).append("\" width=\"").append(WIDTH);
        svg.append("\">\n");
        int y = 0;
        for (Map.Entry<String, Double> bar : bars.entrySet()) {
            double length = bar.getValue() / most * (WIDTH - LABEL - 110);
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<text x=\"0\" y=\"%d\">%s</text><rect x=\"%d\" y=\"%d\" width=\"%.1f\" "
                                    + "height=\"%d\" rx=\"3\" fill=\"#b3461e\"/><text x=\"%.1f\" y=\"%d\">%s%s</text>%n",
                            y + 18,
                            Markup.escape(bar.getKey()),
                            LABEL,
                            y + 4,
                            Math.max(length, 1),
                            ROW - 8,
                            LABEL + length + 8,
                            y + 18,
                            number(bar.getValue()),
                            unit));
            y += ROW;
        }
        return svg.append("</svg>\n").toString();
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
