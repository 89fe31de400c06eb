package dev.bailiwick.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.server.metrics.Metric;
import dev.bailiwick.server.metrics.Metrics;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {
    @Test
    void helpAndTypeStandOnceAboveTheValuesOfAName() {
        Metrics metrics =
                Metrics.of(
                        List.of(
                                Metric.counter(
                                        "bailiwick_queries_total",
                                        "Queries",
                                        "transport",
                                        "udp",
                                        () -> 7),
                                Metric.counter(
                                        "bailiwick_queries_total",
                                        "Queries",
                                        "transport",
                                        "tcp",
                                        () -> 0),
                                Metric.gauge("bailiwick_zones", "Zones", () -> 3)));

        assertThat(PrometheusText.of(metrics))
                .isEqualTo(
                        """
                        # HELP bailiwick_queries_total Queries
                        # TYPE bailiwick_queries_total counter
                        bailiwick_queries_total{transport="udp"} 7
                        bailiwick_queries_total{transport="tcp"} 0
                        # HELP bailiwick_zones Zones
                        # TYPE bailiwick_zones gauge
                        bailiwick_zones 3
                        """);
    }

    @Test
    void textCannotBreakOutOfItsPlace() {
        Metrics metrics =
                Metrics.of(
                        List.of(
                                Metric.counter(
                                        "bailiwick_a_total",
                                        "a\\b\n\"c\"",
                                        "x",
                                        "\"} 1\n\\",
                                        () -> 0)));

        assertThat(PrometheusText.of(metrics))
                .isEqualTo(
                        """
                        # HELP bailiwick_a_total a\\\\b\\n"c"
                        # TYPE bailiwick_a_total counter
                        bailiwick_a_total{x="\\"} 1\\n\\\\"} 0
                        """);
    }
}
