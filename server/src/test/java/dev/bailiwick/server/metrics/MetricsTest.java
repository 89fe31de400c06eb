package dev.bailiwick.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "queries_total",
                "bailiwick_Queries_total",
                "bailiwick_queries",
                "bailiwick__total"
            })
    void namesOfCountersFollowTheConventions(String name) {
        assertThatThrownBy(() -> Metric.counter(name, "Queries", () -> 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void gaugesDoNotEndLikeCounters() {
        assertThatThrownBy(() -> Metric.gauge("bailiwick_zones_total", "Zones", () -> 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesOfLabelsAreChecked() {
        assertThatThrownBy(() -> Metric.counter("bailiwick_a_total", "A", "la-bel", "x", () -> 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void metricsOfOneNameBecomeNeighbours() {
        Metric udp = counter("udp");
        Metric other = Metric.gauge("bailiwick_zones", "Zones", () -> 1);
        Metric tcp = counter("tcp");

        assertThat(Metrics.of(List.of(udp, other, tcp)).all()).containsExactly(udp, tcp, other);
    }

    @Test
    void theSameNameAndLabelsTwiceIsAMistake() {
        assertThatThrownBy(() -> Metrics.of(List.of(counter("udp"), counter("udp"))))
                .hasMessageContaining("twice");
    }

    @Test
    void oneNameHasOneMeaning() {
        Metric stranger =
                Metric.counter(
                        "bailiwick_queries_total", "Something else", "transport", "tcp", () -> 0);

        assertThatThrownBy(() -> Metrics.of(List.of(counter("udp"), stranger)))
                .hasMessageContaining("two meanings");
    }

    @Test
    void labelsAreSortedAndCannotBeChangedFromOutside() {
        Metric metric =
                new Metric(
                        "bailiwick_drops_total",
                        "Drops",
                        Metric.Kind.COUNTER,
                        Map.of("transport", "udp", "reason", "response"),
                        () -> 0);
        metric.labels().clear();

        assertThat(metric.labels().keySet()).containsExactly("reason", "transport");
    }

    private static Metric counter(String transport) {
        return Metric.counter(
                "bailiwick_queries_total", "Queries", "transport", transport, () -> 0);
    }
}
