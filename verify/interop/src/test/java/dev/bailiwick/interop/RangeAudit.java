package dev.bailiwick.interop;

import dev.bailiwick.audit.AuditReport;
import dev.bailiwick.audit.AuditRun;
import dev.bailiwick.audit.AuditSettings;
import dev.bailiwick.audit.Auditor;
import dev.bailiwick.audit.Finding;
import dev.bailiwick.audit.Standpoint;
import dev.bailiwick.audit.Target;
import dev.bailiwick.audit.probe.ProbeLimits;
import dev.bailiwick.wire.Name;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// An audit of servers on this host that judges as from the Internet.
final class RangeAudit {
    /// Below the rate that clean servers limit; the waits are long because the machine may be busy.
    private static final int PACKETS_PER_SECOND = 40;

    private final List<InetSocketAddress> targets;
    private List<Name> zones = List.of();
    private List<InetSocketAddress> parents = List.of();
    private Name canary = Name.parse("nowhere.invalid.");
    private Standpoint standpoint = Standpoint.STRANGER;
    private int rate = PACKETS_PER_SECOND;
    private boolean hasBursts;

    private RangeAudit(List<InetSocketAddress> targets) {
        this.targets = targets;
    }

    static RangeAudit of(InetSocketAddress... targets) {
        return new RangeAudit(List.of(targets));
    }

    RangeAudit zones(List<String> names) {
        List<Name> parsed = new ArrayList<>();
        names.forEach(name -> parsed.add(Name.parse(name)));
        zones = List.copyOf(parsed);
        return this;
    }

    RangeAudit parent(InetSocketAddress parent) {
        parents = List.of(parent);
        return this;
    }

    RangeAudit canary(String name) {
        canary = Name.parse(name);
        return this;
    }

    RangeAudit asClient() {
        standpoint = Standpoint.CLIENT;
        return this;
    }

    RangeAudit bursts(boolean wanted) {
        hasBursts = wanted;
        return this;
    }

    RangeAudit rate(int packetsPerSecond) {
        rate = packetsPerSecond;
        return this;
    }

    AuditReport run() {
        AuditSettings settings =
                new AuditSettings(
                        zones,
                        false,
                        parents,
                        canary,
                        standpoint,
                        hasBursts,
                        Set.of(),
                        Set.of(),
                        AuditSettings.USUAL_PARALLEL,
                        new ProbeLimits(3000, 4, 20_000, 262_144, 64, 32, rate));
        Auditor auditor =
                new Auditor(settings, InstantSource.system(), RandomGenerator.getDefault());
        List<Target> named = targets.stream().map(each -> new Target(each, null)).toList();
        AuditRun run = auditor.prepare(named);
        auditor.run(named, run);
        return run.report();
    }

    /// `check/aspect` of everything that was found.
    static Set<String> keys(AuditReport report) {
        Set<String> keys = new TreeSet<>();
        report.findings().forEach(finding -> keys.add(key(finding)));
        return keys;
    }

    static String key(Finding finding) {
        return finding.check().id() + "/" + finding.aspect();
    }
}
