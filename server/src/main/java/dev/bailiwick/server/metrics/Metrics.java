package dev.bailiwick.server.metrics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All numbers of one server, collected once when it is composed. Metrics of one name stay together, in the order in
/// which names first came.
public final class Metrics {
    private final List<Metric> all;

    private Metrics(List<Metric> all) {
        this.all = all;
    }

    /// Collects.
    ///
    /// @throws IllegalArgumentException when two have the same name and labels, or one name two meanings
    public static Metrics of(Collection<Metric> metrics) {
        Map<String, List<Metric>> families = new LinkedHashMap<>();
        Map<String, Metric> seen = new HashMap<>();
        for (Metric metric : metrics) {
            List<Metric> family =
                    families.computeIfAbsent(metric.name(), name -> new ArrayList<>());
            if (!family.isEmpty()
                    && (!family.getFirst().help().equals(metric.help())
                            || family.getFirst().kind() != metric.kind())) {
                throw new IllegalArgumentException(metric.name() + " has two meanings");
            }
            if (seen.put(metric.name() + metric.labels(), metric) != null) {
                throw new IllegalArgumentException(
                        metric.name() + metric.labels() + " is there twice");
            }
            family.add(metric);
        }
        List<Metric> all = new ArrayList<>();
        families.values().forEach(all::addAll);
        return new Metrics(List.copyOf(all));
    }

    /// Every metric; those of one name are neighbours.
    public List<Metric> all() {
        return all;
    }
}
