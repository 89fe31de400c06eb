package dev.bailiwick.app.command;

import dev.bailiwick.audit.AuditReport;
import dev.bailiwick.audit.AuditRun;
import dev.bailiwick.audit.Auditor;
import dev.bailiwick.audit.Target;
import dev.bailiwick.audit.probezone.ProbeZone;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;

/// `bailiwick audit`: what an attacker would find.
final class AuditCommand implements Command {
    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String summary() {
        return "Find what is wrong with a DNS server, seen from outside, and how to mend it";
    }

    @Override
    public String synopsis() {
        return "[--zone NAME]... [OPTIONS] TARGET...";
    }

    @Override
    public List<String> explanation() {
        return List.of(
                """
                A TARGET is an address, an address@port, a name, or a range of at most 256 addresses (192.0.2.0/24,
                192.0.2.10-20). Nothing else is asked. With --zone and no target, the zone's servers and its parent's
                are found by a resolver and looked at.

                It is gentle: at most 45 packets a second to one address, no bursts unless you say --burst, and nothing
                is ever written. --plan shows what would be sent. Audit only what is yours, or what you may.

                That a resolver answers its own clients is no fault. Towards loopback and private addresses the audit
                counts itself as a client; --stranger judges as from the Internet.\
                """,
                """
                Exit code: 0 nothing above a note, 3 low, 4 medium, 5 high, 6 critical, 1 when it could not be done,
                2 when the command is not understood. Interrupted, it reports what it has.\
                """);
    }

    @Override
    public Options options() {
        return AuditOptions.all();
    }

    @Override
    public List<String> examples() {
        return List.of(
                "bailiwick audit 192.0.2.53",
                "bailiwick audit --zone example.com",
                "bailiwick audit --zone example.com --burst 192.0.2.53",
                "bailiwick audit --format html --output report.html 192.0.2.0/24",
                "bailiwick audit --plan 192.0.2.53");
    }

    @Override
    public int maxArguments() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int run(Invocation invocation) throws Misuse, CommandFailure {
        SecureRandom random = new SecureRandom();
        AuditOptions options = AuditOptions.read(invocation, random);
        ProbeZone zone = open(options);
        try {
            return run(invocation, options, zone, random);
        } finally {
            if (zone != null) {
                zone.close();
            }
        }
    }

    private static @Nullable ProbeZone open(AuditOptions options) throws CommandFailure {
        AuditOptions.ProbePlace place = options.probe();
        if (place == null) {
            return null;
        }
        try {
            return ProbeZone.open(place.zone(), options.settings().canary(), place.listen());
        } catch (IOException taken) {
            throw new CommandFailure(
                    "cannot listen on " + Target.text(place.listen()) + ": " + taken.getMessage(),
                    taken);
        }
    }

    private static int run(
            Invocation invocation,
            AuditOptions options,
            @Nullable ProbeZone zone,
            SecureRandom random)
            throws Misuse, CommandFailure {
        Auditor auditor = new Auditor(options.settings(), InstantSource.system(), random, zone);
        AuditOutput output = AuditOutput.of(invocation, auditor.checks());
        if (invocation.has("plan")) {
            AuditPlan.lines(auditor.checks(), options).forEach(invocation::say);
            return 0;
        }
        AuditRun run = auditor.prepare(options.targets());
        AtomicBoolean isReported = new AtomicBoolean();
        Thread interrupted =
                new Thread(
                        () -> {
                            if (isReported.compareAndSet(false, true)) {
                                report(run.report(), output, invocation);
                            }
                        },
                        "audit-interrupted");
        Runtime.getRuntime().addShutdownHook(interrupted);
        auditor.run(options.targets(), run);
        if (!isReported.compareAndSet(false, true)) {
            return 0;
        }
        Runtime.getRuntime().removeShutdownHook(interrupted);
        AuditReport report = run.report();
        output.print(report);
        return exitCode(report);
    }

    /// Ctrl-C: what there is goes out before the process ends.
    private static void report(AuditReport report, AuditOutput output, Invocation invocation) {
        try {
            output.print(report);
        } catch (CommandFailure failure) {
            invocation.terminal().err().println("bailiwick: " + failure.getMessage());
        }
    }

    private static int exitCode(AuditReport report) {
        boolean isAnybodyThere = report.servers().stream().anyMatch(AuditReport.SeenServer::isOpen);
        return isAnybodyThere || !report.findings().isEmpty() ? report.worst().exitCode() : 1;
    }

    /// For messages: `2 targets`.
    static String count(List<Target> targets) {
        return targets.size() == 1 ? "1 target" : targets.size() + " targets";
    }
}
