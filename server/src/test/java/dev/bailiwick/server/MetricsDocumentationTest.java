package dev.bailiwick.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.server.metrics.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// docs/metrics.md lists what a server shows, no more and no less.
class MetricsDocumentationTest {
    @TempDir private Path folder;

    static Path page() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/metrics.md"))) {
            Path above = folder.getParent();
            if (above == null) {
                throw new AssertionError("no docs/metrics.md above the working folder");
            }
            folder = above;
        }
        return folder.resolve("docs/metrics.md");
    }

    @Test
    void thePageHasTheTableOfAllMetrics() throws IOException, StartFailure {
        try (RunningServer running = RunningServer.start(folder, "{zones: []}")) {
            assertThat(Files.readString(page())).contains(table(running.server().metrics().all()));
        }
    }

    static String table(List<Metric> metrics) {
        Map<String, Metric> families = new LinkedHashMap<>();
        Map<String, TreeMap<String, TreeSet<String>>> labels = new LinkedHashMap<>();
        for (Metric metric : metrics) {
            families.put(metric.name(), metric);
            TreeMap<String, TreeSet<String>> values =
                    labels.computeIfAbsent(metric.name(), _ -> new TreeMap<>());
            metric.labels()
                    .forEach((label, value) ->
                            values.computeIfAbsent(label, _ -> new TreeSet<>()).add(value));
        }
        StringBuilder table =
                new StringBuilder("| metric | kind | labels | meaning |\n|---|---|---|---|\n");
        for (Metric metric : families.values()) {
            String text =
                    labels.getOrDefault(metric.name(), new TreeMap<>()).entrySet().stream()
                            .map(label ->
                                    "`%s`: %s"
                                            .formatted(
                                                    label.getKey(),
                                                    String.join(", ", label.getValue())))
                            .collect(Collectors.joining("; "));
            table.append(
                    "| `%s` | %s | %s | %s |\n"
                            .formatted(
                                    metric.name(),
                                    metric.kind().name().toLowerCase(Locale.ROOT),
                                    text,
                                    metric.help()));
        }
        return table.toString();
    }
}
