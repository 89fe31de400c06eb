package dev.bailiwick.audit;

import dev.bailiwick.audit.probe.Exchange;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Where a check puts what it finds.
public final class Findings {
    private final CheckCard card;
    private final String subject;
    private final Consumer<Finding> sink;

    public Findings(CheckCard card, String subject, Consumer<Finding> sink) {
        this.card = card;
        this.subject = subject;
        this.sink = sink;
    }

    /// Reports.
    ///
    /// @param aspect which of the things that the check looks for
    /// @param summary one sentence without a full stop
    public void add(Severity severity, String aspect, String summary, Exchange... evidence) {
        add(severity, aspect, summary, Map.of(), List.of(evidence));
    }

    /// Reports with figures.
    public void add(
            Severity severity,
            String aspect,
            String summary,
            Map<String, Long> figures,
            List<Exchange> evidence) {
        sink.accept(
                new Finding(
                        card,
                        aspect,
                        severity,
                        subject,
                        summary,
                        List.copyOf(evidence),
                        Collections.unmodifiableMap(new TreeMap<>(figures))));
    }
}
