package dev.bailiwick.audit;

import java.time.Instant;
import java.util.List;

/// What an audit came to, or what it has come to so far.
///
/// @param servers in the order of the targets; those that were not reached yet are missing
/// @param findings the worst first
/// @param isComplete false when it was interrupted
/// @param planned targets in all
public record AuditReport(
        Instant began,
        long millis,
        List<SeenServer> servers,
        List<Finding> findings,
        boolean isComplete,
        int planned) {

    /// What was seen of one target.
    ///
    /// @param udp `open`, `closed` or `no answer`
    /// @param tcp the same
    /// @param zones those that it serves, of those that the audit is about
    /// @param packets that were sent to it
    public record SeenServer(
            Target target,
            String udp,
            String tcp,
            List<String> zones,
            int packets,
            boolean isDone) {
        /// Whether anything answers there.
        public boolean isOpen() {
            return udp.equals("open") || tcp.equals("open");
        }
    }

    /// The worst severity, [Severity#NOTE] when there is no finding.
    public Severity worst() {
        Severity worst = Severity.NOTE;
        for (Finding finding : findings) {
            worst = finding.severity().compareTo(worst) > 0 ? finding.severity() : worst;
        }
        return worst;
    }

    /// How many findings have that severity.
    public long count(Severity severity) {
        return findings.stream().filter(each -> each.severity() == severity).count();
    }

    /// A to F: A without anything above a note, B with low findings, C, D, and F with a critical one.
    public char grade() {
        return switch (worst()) {
            case NOTE -> 'A';
            case LOW -> 'B';
            case MEDIUM -> 'C';
            case HIGH -> 'D';
            case CRITICAL -> 'F';
        };
    }
}
