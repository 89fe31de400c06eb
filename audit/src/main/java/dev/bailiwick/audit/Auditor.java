package dev.bailiwick.audit;

import dev.bailiwick.audit.check.Checks;
import dev.bailiwick.audit.probe.Exchange;
import dev.bailiwick.audit.probe.Outcome;
import dev.bailiwick.audit.probe.Pace;
import dev.bailiwick.audit.probe.Prober;
import dev.bailiwick.audit.probe.Query;
import dev.bailiwick.audit.probe.Reply;
import dev.bailiwick.audit.probe.Resource;
import dev.bailiwick.audit.probezone.ProbeZone;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.SoaFields;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Runs checks against targets.
public final class Auditor {
    private final AuditSettings settings;
    private final List<Check> checks;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final @Nullable ProbeZone probeZone;
    private final Map<InetAddress, Pace> paces = new ConcurrentHashMap<>();

    /// @param random draws message ids and names; from many threads at once
    public Auditor(AuditSettings settings, InstantSource clock, RandomGenerator random) {
        this(settings, clock, random, null);
    }

    /// As above, with a zone that resolvers can be sent to.
    ///
    /// @param probeZone open as long as the audit runs; null for none
    public Auditor(
            AuditSettings settings,
            InstantSource clock,
            RandomGenerator random,
            @Nullable ProbeZone probeZone) {
        this.probeZone = probeZone;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        checks = Checks.all().stream().filter(check -> settings.wants(check.card())).toList();
    }

    /// The checks that will run, in their order. Those that send bursts are left out unless they are
    /// wanted, and those that need a probe zone when there is none.
    public List<Check> checks() {
        return checks.stream()
                .filter(check -> settings.hasBursts() || !Checks.isBurst(check))
                .filter(check -> probeZone != null || !Checks.needsProbeZone(check))
                .toList();
    }

    /// Prepares an audit; [#run] does it.
    public AuditRun prepare(List<Target> targets) {
        return new AuditRun(clock, targets.size());
    }

    /// Audits, and returns when it is done or this thread is interrupted.
    ///
    /// @param run from [#prepare], which keeps what is found
    public void run(List<Target> targets, AuditRun run) {
        Semaphore places = new Semaphore(settings.parallel());
        List<Future<ServerView>> views = new ArrayList<>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            for (int i = 0; i < targets.size(); i++) {
                int index = i;
                views.add(
                        threads.submit(() -> {
                            places.acquire();
                            try {
                                return one(targets.get(index), index, run);
                            } finally {
                                places.release();
                            }
                        }));
            }
            List<ServerView> servers = new ArrayList<>();
            for (Future<ServerView> view : views) {
                servers.add(view.get());
            }
            zones(servers, run);
            run.complete();
        } catch (InterruptedException stop) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        } catch (ExecutionException bug) {
            threads.shutdownNow();
            throw new IllegalStateException(bug.getCause());
        } finally {
            threads.shutdown();
        }
    }

    private Prober prober(InetSocketAddress address) {
        Pace pace =
                paces.computeIfAbsent(
                        address.getAddress(),
                        any -> new Pace(settings.limits().packetsPerSecond()));
        return new Prober(address, settings.limits(), pace, () -> random.nextInt(1 << 16));
    }

    private ServerView one(Target target, int index, AuditRun run) {
        ServerView server = meet(target);
        if (Thread.currentThread().isInterrupted()) {
            return server;
        }
        boolean isThere = server.answersUdp() || server.answersTcp();
        boolean maySpeakProxy = !isThere && server.hello().outcome() == Outcome.SILENCE;
        report(server, index, false, run);
        for (Check check : checks()) {
            if (Thread.currentThread().isInterrupted()) {
                return server;
            }
            if (isThere || (maySpeakProxy && Checks.needsNoHello(check))) {
                look(check, server, run);
            }
        }
        report(server, index, true, run);
        return server;
    }

    /// The first questions: is anybody there, and which of the zones does he have?
    private ServerView meet(Target target) {
        Prober prober = prober(target.address());
        Name first = settings.zones().isEmpty() ? Name.ROOT : settings.zones().getFirst();
        Query hello = Query.of(first, RrType.SOA);
        Exchange udp = prober.udp(hello);
        Exchange tcp = prober.tcp(hello);
        if (udp.outcome() == Outcome.SILENCE && settings.zones().isEmpty()) {
            // A resolver that cannot reach the root may think about it for long; its own name needs
            // no
            // thinking.
            Query own = Query.of("version.bind.", RrType.TXT).inClass(RrClass.CH);
            udp = prober.udpOnce(own);
            tcp = tcp.outcome() == Outcome.SILENCE ? prober.tcp(own) : tcp;
        }
        List<ServedZone> zones = new ArrayList<>();
        boolean isThere = udp.outcome() == Outcome.ANSWERED || tcp.outcome() == Outcome.ANSWERED;
        for (Name zone : isThere ? settings.zones() : List.<Name>of()) {
            Query question = Query.of(zone, RrType.SOA);
            zones.add(
                    served(
                            zone,
                            udp.outcome() == Outcome.ANSWERED
                                    ? prober.ask(question)
                                    : prober.tcp(question)));
        }
        Standpoint standpoint = settings.standpoint();
        return new ServerView(
                target,
                prober,
                standpoint == null ? Standpoint.towards(target.address().getAddress()) : standpoint,
                udp,
                tcp,
                List.copyOf(zones),
                settings.canary(),
                random,
                probeZone,
                clock.instant().getEpochSecond());
    }

    private static ServedZone served(Name zone, Exchange exchange) {
        Reply reply = exchange.reply();
        if (reply == null || !reply.isAuthoritative()) {
            return new ServedZone(zone, exchange, null);
        }
        List<Resource> soa = reply.answers(zone, RrType.SOA);
        return new ServedZone(
                zone, exchange, soa.isEmpty() ? null : SoaFields.serial(soa.getFirst().rdata(), 0));
    }

    /// A check that stumbles over what a stranger sent must not cost the others: it becomes a note, which is a bug.
    private static void look(Check check, ServerView server, AuditRun run) {
        String subject = Target.text(server.target().address());
        try {
            look(check, server, subject, run);
        } catch (RuntimeException bug) {
            new Findings(check.card(), subject, run::found)
                    .add(Severity.NOTE, "check-failed", "the check itself failed: " + bug);
        }
    }

    private static void look(Check check, ServerView server, String subject, AuditRun run) {
        switch (check) {
            case Check.OfServer each ->
                    each.look(server, new Findings(check.card(), subject, run::found));
            case Check.OfServedZone each -> {
                for (ServedZone zone : server.zones()) {
                    each.look(
                            server,
                            zone,
                            new Findings(check.card(), zone.name() + " at " + subject, run::found));
                }
            }
            case Check.OfZone later -> {
                // Needs all servers; see zones.
            }
        }
    }

    private void zones(List<ServerView> servers, AuditRun run) {
        List<Prober> parents = settings.parents().stream().map(this::prober).toList();
        for (Name zone : settings.zones()) {
            List<ZoneView.Place> places = new ArrayList<>();
            for (ServerView server : servers) {
                ServedZone there =
                        server.zones().stream()
                                .filter(each -> each.name().equals(zone))
                                .findFirst()
                                .orElse(new ServedZone(zone, server.hello(), null));
                places.add(new ZoneView.Place(server, there));
            }
            ZoneView view =
                    new ZoneView(
                            zone,
                            List.copyOf(places),
                            settings.isWholeZone(),
                            parents,
                            clock.instant().getEpochSecond());
            for (Check check : checks()) {
                if (check instanceof Check.OfZone each) {
                    look(each, view, new Findings(check.card(), zone.toString(), run::found));
                }
            }
        }
    }

    private static void look(Check.OfZone check, ZoneView zone, Findings findings) {
        try {
            check.look(zone, findings);
        } catch (RuntimeException bug) {
            findings.add(Severity.NOTE, "check-failed", "the check itself failed: " + bug);
        }
    }

    private static void report(ServerView server, int index, boolean isDone, AuditRun run) {
        run.saw(
                index,
                new AuditReport.SeenServer(
                        server.target(),
                        state(server.hello()),
                        state(server.tcpHello()),
                        server.zones().stream()
                                .filter(ServedZone::isServed)
                                .map(zone -> zone.name().toString())
                                .toList(),
                        server.prober().packets(),
                        isDone));
    }

    private static String state(Exchange exchange) {
        return switch (exchange.outcome()) {
            case ANSWERED -> "open";
            case CLOSED -> "closed";
            case SILENCE, UNSENT -> "no answer";
            case HUNG_UP, GARBAGE -> "open, but no DNS";
        };
    }
}
