package dev.bailiwick.console;

import dev.bailiwick.server.metrics.Metric;
import dev.bailiwick.server.metrics.Metrics;
import java.util.Locale;
import java.util.Map;

/// Metrics in the text format of Prometheus, version 0.0.4.
public final class PrometheusText {
    /// The media type of [#of].
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private PrometheusText() {}

    /// Reads every metric once and writes it down.
    public static String of(Metrics metrics) {
        StringBuilder out = new StringBuilder();
        String family = "";
        for (Metric metric : metrics.all()) {
            if (!metric.name().equals(family)) {
                family = metric.name();
                out.append("# HELP ").append(family).append(' ');
                escape(metric.help(), false, out);
                out.append("\n# TYPE ").append(family).append(' ');
                out.append(metric.kind().name().toLowerCase(Locale.ROOT)).append('\n');
            }
            out.append(family);
            labels(metric.labels(), out);
            out.append(' ').append(metric.value().getAsLong()).append('\n');
        }
        return out.toString();
    }

    private static void labels(Map<String, String> labels, StringBuilder out) {
        char before = '{';
        for (Map.Entry<String, String> label : labels.entrySet()) {
            out.append(before).append(label.getKey()).append("=\"");
            escape(label.getValue(), true, out);
            out.append('"');
            before = ',';
        }
        if (!labels.isEmpty()) {
            out.append('}');
        }
    }

    private static void escape(String text, boolean isQuoted, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '"' -> out.append(isQuoted ? "\\\"" : "\"");
                default -> out.append(c);
            }
        }
    }
}
