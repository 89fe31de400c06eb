package dev.bailiwick.server.recursive;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.config.Configuration;
import dev.bailiwick.config.RecursiveSettings;
import dev.bailiwick.config.RootMirrorSettings;
import dev.bailiwick.guard.AddressSet;
import dev.bailiwick.net.RequestHandler;
import dev.bailiwick.net.Transport;
import dev.bailiwick.net.upstream.UpstreamLimits;
import dev.bailiwick.net.upstream.UpstreamSockets;
import dev.bailiwick.resolver.Limits;
import dev.bailiwick.resolver.Resolver;
import dev.bailiwick.resolver.Validator;
import dev.bailiwick.resolver.validate.DnssecValidator;
import dev.bailiwick.resolver.validate.ValidationSettings;
import dev.bailiwick.server.StartFailure;
import dev.bailiwick.server.Surroundings;
import dev.bailiwick.server.anchors.AnchorKeeper;
import dev.bailiwick.server.answer.Protection;
import dev.bailiwick.server.chain.ChainDrawing;
import dev.bailiwick.server.chain.ChainSource;
import dev.bailiwick.server.control.ControlCommand;
import dev.bailiwick.server.metrics.Metric;
import dev.bailiwick.server.mirror.MirrorWorld;
import dev.bailiwick.server.mirror.RootMirror;
import dev.bailiwick.server.secondary.Peer;
import dev.bailiwick.wire.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// The recursive role of a server: everything behind its sockets.
public final class Resolving implements AutoCloseable {
    /// What goes on without a client that waits, at the same time: prefetch and answers behind stale data.
    private static final int BACKGROUND = 256;

    private final RecursiveSettings role;
    private final ResponseSettings responses;
    private final AddressSet clients;
    private final UpstreamSockets sockets;
    private final ClockWatch clock;
    private final Resolver resolver;
    private final AnswerCache answers;
    private final ResolutionDesk desk;
    private final AnchorTracking anchors;
    private final @Nullable RootMirror mirror;
    private final Policies policies;
    private final ReleaseDoor door;
    private final Tunnels tunnels;
    private final Semaphore background = new Semaphore(BACKGROUND);
    private final Map<Transport, List<QueryCounters>> counters = new ConcurrentHashMap<>();

    private Resolving(Configuration configuration, RecursiveSettings role, Surroundings world)
            throws StartFailure {
        this.role = role;
        byte[] nsid = configuration.server().identity().nsid();
        responses =
                new ResponseSettings(
                        configuration.server().udp().maxResponseOctets(),
                        (int) configuration.server().tcp().idleTimeout().toMillis() / 100,
                        nsid == null ? new byte[0] : nsid);
        clients = ResolverTranslation.clients(role);
        door = new ReleaseDoor(world.timeOfDay(), role.isOpen());
        policies = new Policies(PolicyTranslation.policy(role.policies()));
        tunnels = new Tunnels(role.tunnels(), world.entropy());
        SecureEntropy entropy = new SecureEntropy(world.entropy());
        sockets =
                UpstreamSockets.open(
                        entropy.ports(role.outgoing().firstPort(), role.outgoing().lastPort()),
                        UpstreamLimits.DEFAULT);
        clock = new ClockWatch(world.timeOfDay(), world.nanos(), BuildDate.read());
        Validator validator = ValidationTranslation.validator(role.validation());
        mirror = mirror(validator, world);
        resolver =
                new Resolver(
                        ResolverTranslation.settings(
                                role, OwnAddresses.of(configuration.server().listeners())),
                        Limits.DEFAULT,
                        new UpstreamPort(
                                sockets,
                                OwnZones.read(
                                        role.ownZones(), mirror == null ? null : mirror.slot())),
                        clock,
                        entropy,
                        validator,
                        this::runBehind);
        answers = new AnswerCache(role.cache().answerOctets());
        anchors = trackAnchors(validator, world);
        desk =
                new ResolutionDesk(
                        resolver,
                        answers,
                        clock,
                        new DeskSettings(
                                role.outstanding().questions(),
                                role.outstanding().perClient(),
                                role.outstanding().discardAfter().toNanos(),
                                role.minimalResponses(),
                                role.cache().prefetches()),
                        responses,
                        policies,
                        door,
                        tunnels);
    }

    private @Nullable RootMirror mirror(Validator validator, Surroundings world) {
        RootMirrorSettings settings = role.rootMirror();
        if (settings == null || !(validator instanceof DnssecValidator dnssec)) {
            return null;
        }
        List<Peer> primaries = new ArrayList<>();
        settings.primaries().forEach(address -> primaries.add(new Peer(address, null)));
        return new RootMirror(
                settings.file(), primaries, new MirrorPort(dnssec), world.timeOfDay());
    }

    private final class MirrorPort implements MirrorWorld {
        private final DnssecValidator validator;

        MirrorPort(DnssecValidator validator) {
            this.validator = validator;
        }

        @Override
        public ValidationSettings validation() {
            return validator.settings();
        }

        @Override
        public void use(boolean isUsable) {
            resolver.mirrorRoot(isUsable ? OwnZones.ADDRESS : null);
        }
    }

    /// Begins what goes on without clients: the mirror of the root.
    public void begin() {
        RootMirror kept = mirror;
        if (kept != null) {
            kept.start();
        }
    }

    private AnchorTracking trackAnchors(Validator validator, Surroundings world)
            throws StartFailure {
        try {
            return AnchorTracking.begin(
                    role.validation(), validator, resolver, answers, world.timeOfDay());
        } catch (StartFailure e) {
            sockets.close();
            throw e;
        }
    }

    /// The role as a configuration says.
    ///
    /// @throws StartFailure with what is wrong in a file that the configuration names
    public static Resolving open(
            Configuration configuration, RecursiveSettings role, Surroundings world)
            throws StartFailure {
        return new Resolving(configuration, role, world);
    }

    private void runBehind(Runnable work) {
        if (!background.tryAcquire()) {
            throw new RejectedExecutionException("enough goes on in the background");
        }
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        work.run();
                    } finally {
                        background.release();
                    }
                });
    }

    /// A handler for one more worker.
    public RequestHandler newHandler(Transport transport) {
        QueryCounters added = new QueryCounters();
        counters.computeIfAbsent(transport, t -> new CopyOnWriteArrayList<>()).add(added);
        return new RecursivePipeline(
                clients,
                role.answersNonRecursive(),
                responses,
                answers,
                desk,
                clock,
                added,
                policies,
                door,
                tunnels);
    }

    /// What is counted.
    public List<Metric> metrics() {
        return ResolvingMetrics.of(this);
    }

    /// What its control socket understands besides what every server does.
    public List<ControlCommand> commands() {
        List<ControlCommand> commands = new ArrayList<>(new CacheCommands(this).all());
        commands.add(anchors.command());
        return commands;
    }

    /// Resolves a question and tells every step, what the cache had and what it cost.
    public Map<String, Object> explain(Name name, int type) throws InterruptedException {
        return new Explanation(resolver, clock).of(name, type, policies.aboutAnybody());
    }

    /// Draws the chain of signatures of a question, as its servers have it now, beside what the validator makes of it.
    ///
    /// @return null when signatures are not validated
    public @Nullable Map<String, Object> draw(Name name, int type) throws InterruptedException {
        DnssecValidator validator = anchors.validator();
        if (validator == null) {
            return null;
        }
        Map<String, Object> told =
                new ChainDrawing(
                                new ResolverSource(resolver),
                                validator.settings(),
                                clock.wallSeconds())
                        .of(name, type);
        Map<String, Object> explained = explain(name, type);
        for (String fact : List.of("status", "security", "extended_errors")) {
            told.put(fact, explained.getOrDefault(fact, ""));
        }
        return told;
    }

    private record ResolverSource(Resolver resolver) implements ChainSource {
        @Override
        public @Nullable Entry learn(Name name, int type) {
            return resolver.learn(name, type);
        }

        @Override
        public boolean isCut(Name name) {
            return resolver.isKnownCut(name);
        }
    }

    /// Reads the policy's lists again, as a configuration says.
    ///
    /// @return what is wrong; then the lists stay as they were
    public List<String> reload(RecursiveSettings next) {
        try {
            if (!next.policies().isEmpty() || !policies.current().policy().isEmpty()) {
                answers.keepGeneration(policies.next(PolicyTranslation.policy(next.policies())));
            }
            return List.of();
        } catch (StartFailure e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /// Takes on limits and secrets.
    public void protect(Protection protection) {
        door.protect(protection);
    }

    /// How it is.
    public Map<String, Object> status() {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("questions_outstanding", desk.outstanding());
        status.put("cached_answers", answers.size());
        status.put("cached_records", resolver.records().size());
        Map<String, Object> lists = new LinkedHashMap<>();
        policies.current().policy().lists().forEach(list -> lists.put(list.name(), list.size()));
        status.put("policy_rules", lists);
        status.put("suspected_tunnels", tunnels.suspects().size());
        String doubt = clock.doubt();
        RootMirror kept = mirror;
        if (kept != null) {
            status.put("root_mirror", kept.status());
        }
        status.put("clock", doubt.isEmpty() ? "nothing against it" : doubt);
        return status;
    }

    Resolver resolver() {
        return resolver;
    }

    @Nullable AnchorKeeper anchors() {
        return anchors.keeper();
    }

    @Nullable RootMirror mirror() {
        return mirror;
    }

    AnswerCache answers() {
        return answers;
    }

    ResolutionDesk desk() {
        return desk;
    }

    UpstreamSockets sockets() {
        return sockets;
    }

    Policies policies() {
        return policies;
    }

    Tunnels tunnels() {
        return tunnels;
    }

    ClockWatch clock() {
        return clock;
    }

    /// How often queries had an outcome, all workers of a transport together.
    long sum(Transport transport, QueryOutcome outcome) {
        long sum = 0;
        for (QueryCounters worker : counters.getOrDefault(transport, List.of())) {
            sum += worker.get(outcome);
        }
        return sum;
    }

    @Override
    public void close() {
        RootMirror kept = mirror;
        if (kept != null) {
            kept.close();
        }
        anchors.close();
        sockets.close();
    }
}
