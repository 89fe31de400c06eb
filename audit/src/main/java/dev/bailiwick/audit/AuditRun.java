package dev.bailiwick.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An audit under way. Safe for any number of threads; [#report] may be asked for at any moment.
public final class AuditRun {
    private final InstantSource clock;
    private final Instant began;
    private final int planned;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Integer, AuditReport.SeenServer> servers = new TreeMap<>();
    private boolean isComplete;

    /// @param planned targets in all
    AuditRun(InstantSource clock, int planned) {
        this.clock = clock;
        this.planned = planned;
        began = clock.instant();
    }

    synchronized void found(Finding finding) {
        findings.add(finding);
    }

    /// @param index of the target in the list of all
    synchronized void saw(int index, AuditReport.SeenServer server) {
        servers.put(index, server);
    }

    synchronized void complete() {
        isComplete = true;
    }

    /// What is known by now.
    public synchronized AuditReport report() {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(
                Comparator.comparing(Finding::severity)
                        .reversed()
                        .thenComparing(finding -> finding.check().id())
                        .thenComparing(Finding::subject)
                        .thenComparing(Finding::aspect));
        return new AuditReport(
                began,
                clock.millis() - began.toEpochMilli(),
                List.copyOf(servers.values()),
                List.copyOf(sorted),
                isComplete,
                planned);
    }
}
