package dev.bailiwick.server.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/// One number with a name.
///
/// @param name `bailiwick_` and words in lower case with the unit last; of a counter it ends in `_total`
/// @param help what it counts, one sentence without a final dot
/// @param kind whether it only grows
/// @param labels what tells it from others of that name; sorted by key, often empty
/// @param value reads it; called by any thread, at any time
public record Metric(
        String name, String help, Kind kind, Map<String, String> labels, LongSupplier value) {

    /// How a number moves.
    public enum Kind {
        /// It only grows, from 0 at the start of the process.
        COUNTER,
        /// It goes up and down.
        GAUGE
    }

    private static final Pattern NAME = Pattern.compile("bailiwick(_[a-z0-9]+)+");
    private static final Pattern LABEL = Pattern.compile("[a-z][a-z0-9_]*");

    public Metric {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of a metric: " + name);
        }
        if (name.endsWith("_total") != (kind == Kind.COUNTER)) {
            throw new IllegalArgumentException("counters, and only they, end in _total: " + name);
        }
        for (String label : labels.keySet()) {
            if (!LABEL.matcher(label).matches()) {
                throw new IllegalArgumentException("not a name of a label: " + label);
            }
        }
        labels = new TreeMap<>(labels);
    }

    /// A counter without labels.
    public static Metric counter(String name, String help, LongSupplier value) {
        return new Metric(name, help, Kind.COUNTER, Map.of(), value);
    }

    /// A counter with one label.
    public static Metric counter(
            String name, String help, String label, String labelValue, LongSupplier value) {
        return new Metric(name, help, Kind.COUNTER, Map.of(label, labelValue), value);
    }

    /// A gauge without labels.
    public static Metric gauge(String name, String help, LongSupplier value) {
        return new Metric(name, help, Kind.GAUGE, Map.of(), value);
    }

    /// The labels in order.
    @Override
    public Map<String, String> labels() {
        return new TreeMap<>(labels);
    }
}
