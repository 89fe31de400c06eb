package dev.bailiwick.server;

import dev.bailiwick.authority.ZoneIndex;
import dev.bailiwick.config.Configuration;
import dev.bailiwick.config.Loaded;
import dev.bailiwick.config.RecursiveSettings;
import dev.bailiwick.config.TransferLimitSettings;
import dev.bailiwick.net.BindFailure;
import dev.bailiwick.net.ListenerCounters;
import dev.bailiwick.net.RequestHandler;
import dev.bailiwick.net.StreamCounters;
import dev.bailiwick.net.Transport;
import dev.bailiwick.net.UdpCounters;
import dev.bailiwick.net.listen.Listener;
import dev.bailiwick.server.answer.Pipeline;
import dev.bailiwick.server.answer.Protection;
import dev.bailiwick.server.answer.Serving;
import dev.bailiwick.server.answer.ServingCell;
import dev.bailiwick.server.catalog.CatalogProducer;
import dev.bailiwick.server.catalog.CatalogWatch;
import dev.bailiwick.server.catalog.Catalogs;
import dev.bailiwick.server.control.ControlLimits;
import dev.bailiwick.server.control.ControlSocket;
import dev.bailiwick.server.metrics.Metrics;
import dev.bailiwick.server.recursive.Resolving;
import dev.bailiwick.server.secondary.Notifier;
import dev.bailiwick.server.secondary.Secondaries;
import dev.bailiwick.server.secondary.UpdateForwarder;
import dev.bailiwick.server.transfer.RefusalLog;
import dev.bailiwick.server.transfer.ReplayMemory;
import dev.bailiwick.server.transfer.TransferDesk;
import dev.bailiwick.server.transfer.TransferSlots;
import dev.bailiwick.server.update.UpdateDesk;
import dev.bailiwick.server.update.Updates;
import dev.bailiwick.server.zones.KeptZones;
import dev.bailiwick.server.zones.ZoneKeeper;
import dev.bailiwick.store.SqliteJournal;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.text.Problem;
import dev.bailiwick.zone.Zone;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running server.
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    /// How long answers under way are waited for at the end. A service manager gives 10 s at least.
    private static final Duration DRAIN = Duration.ofSeconds(3);

    /// Updates that run or wait at once, in all and from one address: each holds a thread and its request.
    private static final int MOST_UPDATES = 128;

    private static final int MOST_UPDATES_PER_ADDRESS = 64;

    /// Zones whose problems a reply on the control socket holds.
    static final int TOLD_ZONES = 100;

    /// Why a server ends.
    public enum Ending {
        /// Somebody asked for it.
        ASKED,
        /// A worker ended by itself: a new start serves better than what is left.
        WORKER_LOST
    }

    private final ConfigurationSource source;
    private final Instant start;
    private final InstantSource clock;
    private final @Nullable Resolving resolving;
    private final ZoneLog zoneLog = new ZoneLog();
    private final Notifier notifier;
    private final Catalogs catalogs = new Catalogs();
    private final CatalogProducer producer;
    private final CatalogWatch watch = new CatalogWatch(this::catalogsChanged);
    private final ZoneKeeper zones;
    private final KeptZones kept;
    private final Secondaries secondaries;
    private final Updates updates;
    private final ServingCell cell;
    private final Counting counting = new Counting();
    private final Metrics metrics;
    private final AtomicLong reloads = new AtomicLong();
    private final AtomicLong reloadFailures = new AtomicLong();
    private final TransferSlots transferSlots;
    private final TransferSlots updateSlots =
            new TransferSlots(MOST_UPDATES, MOST_UPDATES_PER_ADDRESS);
    private final ReplayMemory replays;
    private final Protections protections = new Protections();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Ending ending = Ending.ASKED;
    private volatile Configuration configuration;
    private volatile @Nullable Sockets sockets;
    private volatile @Nullable ControlSocket control;

    private Server(
            Configuration configuration,
            ConfigurationSource source,
            InstantSource clock,
            @Nullable Resolving resolving) {
        this.resolving = resolving;
        this.configuration = configuration;
        this.source = source;
        this.clock = clock;
        start = clock.instant();
        producer = new CatalogProducer(clock);
        replays = new ReplayMemory(ReplayMemory.MOST, clock);
        notifier = new Notifier(clock);
        kept = new KeptZones(Translation.journal(configuration), SqliteJournal::open);
        zones =
                new ZoneKeeper(
                        Translation.reading(configuration),
                        Runtime.getRuntime().availableProcessors(),
                        kept,
                        new Publications(zoneLog, notifier, watch));
        TransferLimitSettings limits = Translation.transferLimits(configuration);
        secondaries = new Secondaries(zones, Translation.visits(limits), clock);
        transferSlots = new TransferSlots(limits.out(), limits.outPerAddress());
        updates = new Updates(zones, kept, clock);
        cell =
                new ServingCell(
                        new Serving(new ZoneIndex(List.of()), Translation.answers(configuration)));
        metrics = numbers();
    }

    private Metrics numbers() {
        ServerMetrics numbers = new ServerMetrics();
        Resolving role = resolving;
        if (role == null) {
            numbers.requests(counting);
        } else {
            numbers.add(role.metrics());
        }
        numbers.listeners(this::counters);
        if (role == null) {
            numbers.zones(() -> cell.get().zones().size(), zoneLog::brokenZones, this::zoneOctets);
        }
        return numbers.process(start::getEpochSecond, reloads::get, reloadFailures::get).done();
    }

    /// Starts a server whose role draws nothing from the world but the time of day: an authoritative one.
    ///
    /// @throws StartFailure when something keeps it from serving; nothing stays open
    public static Server start(
            Configuration configuration, ConfigurationSource source, InstantSource clock)
            throws StartFailure {
        return start(configuration, source, Surroundings.ofClock(clock));
    }

    /// Loads the zones, binds the addresses and begins to answer.
    ///
    /// @param configuration to start with
    /// @param source where a reload reads it again
    /// @param world what it draws from outside
    /// @throws StartFailure when something keeps it from serving; nothing stays open
    public static Server start(
            Configuration configuration, ConfigurationSource source, Surroundings world)
            throws StartFailure {
        Resolving resolving =
                configuration.role() instanceof RecursiveSettings role
                        ? Resolving.open(configuration, role, world)
                        : null;
        Server server = new Server(configuration, source, world.timeOfDay(), resolving);
        try {
            server.open();
            return server;
        } catch (StartFailure | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    private void open() throws StartFailure {
        Thread.ofPlatform().daemon().name("prepare sockets").start(Listener::prepare);
        try {
            control =
                    ControlSocket.open(
                            configuration.control().socket(),
                            configuration.control().permissions(),
                            new ServerCommands(this).all(),
                            ControlLimits.DEFAULT);
        } catch (IOException e) {
            throw new StartFailure(String.valueOf(e.getMessage()), e);
        }
        configuration = producer.with(configuration);
        ZoneKeeper.Outcome outcome = take(configuration);
        if (outcome.failed() > 0 && !Translation.mayBeBroken(configuration)) {
            throw new StartFailure(
                    outcome.failed() + " zones do not load, and skip-broken is false");
        }
        try {
            sockets =
                    Sockets.open(
                            Translation.listeners(configuration),
                            (transport, worker) -> newHandler(transport),
                            new ListenerLog(() -> end(Ending.WORKER_LOST)));
        } catch (BindFailure e) {
            throw new StartFailure(String.valueOf(e.getMessage()), e);
        }
        watch.start();
        Resolving role = resolving;
        if (role != null) {
            role.begin();
        }
        LOG.info(
                "ready after {} ms; zones: {}",
                Duration.between(start, clock.instant()).toMillis(),
                cell.get().zones().size());
    }

    private RequestHandler newHandler(Transport transport) {
        Resolving role = resolving;
        return role == null
                ? new Pipeline(
                        cell,
                        counting.newWorker(transport),
                        clock,
                        new QueryLog(),
                        configuration.log().querySample())
                : role.newHandler(transport);
    }

    private ZoneKeeper.Outcome take(Configuration next) {
        zoneLog.begin();
        watch.watch(Translation.catalogs(next));
        ZoneKeeper.Outcome outcome = apply(catalogs.with(next), true);
        settle(next);
        return outcome;
    }

    /// Serves the members of catalogs that have a new version. Files that the operator edits wait for a reload.
    private void settle(Configuration next) {
        boolean isDue = catalogs.read(next, zones.zones()) || catalogs.isIncomplete();
        while (isDue) {
            apply(catalogs.with(next), false);
            isDue = catalogs.isIncomplete();
        }
    }

    private synchronized void catalogsChanged() {
        zoneLog.begin();
        settle(configuration);
    }

    private ZoneKeeper.Outcome apply(Configuration next, boolean looksAtFiles) {
        PeerTranslation peers = new PeerTranslation(next);
        notifier.apply(peers.notified());
        ZoneKeeper.Outcome outcome = serve(next, looksAtFiles);
        secondaries.apply(peers.secondaries());
        catalogs.tidy(next);
        return outcome;
    }

    private ZoneKeeper.Outcome serve(Configuration next, boolean looksAtFiles) {
        Protection protection = protections.next(next);
        Resolving role = resolving;
        if (role != null) {
            role.protect(protection);
        }
        return zones.apply(
                Translation.zones(next),
                looksAtFiles,
                index ->
                        cell.set(
                                new Serving(
                                        index,
                                        Translation.answers(next),
                                        Translation.keys(next),
                                        desk(next),
                                        protection)));
    }

    private TransferDesk desk(Configuration next) {
        RefusalLog log = new RefusalLog(clock);
        UpdateDesk updateDesk =
                new UpdateDesk(
                        UpdateTranslation.policies(next),
                        Translation.forwarded(next),
                        updates,
                        new UpdateForwarder(secondaries, clock),
                        updateSlots,
                        replays,
                        clock,
                        log);
        return new TransferDesk(
                Translation.transfers(next),
                zones,
                secondaries,
                transferSlots,
                updateDesk,
                replays,
                Translation.transferLimits(next).outTime(),
                clock,
                log);
    }

    /// Reads the configuration and every zone file that has changed again. A mistake in the configuration leaves
    /// everything as it is; a mistake in a zone leaves that zone as it is.
    public synchronized ReloadReport reload() {
        reloads.incrementAndGet();
        return switch (source.load()) {
            case Loaded.Refused refused -> refuse(refused.problems());
            case Loaded.Ready ready -> takeOn(ready.configuration());
        };
    }

    private ReloadReport refuse(List<Problem> mistakes) {
        List<String> problems = mistakes.stream().map(Problem::toString).toList();
        problems.forEach(problem -> LOG.error("{}", problem));
        LOG.error("the configuration has mistakes; nothing has changed");
        reloadFailures.incrementAndGet();
        return ReloadReport.refused(problems);
    }

    private ReloadReport takeOn(Configuration next) {
        List<String> problems = new ArrayList<>();
        for (String section : Translation.needRestart(configuration, next)) {
            LOG.warn("{} has changed; that takes a restart", section);
            problems.add(section + " has changed; that takes a restart");
        }
        Resolving role = resolving;
        if (role != null && next.role() instanceof RecursiveSettings wanted) {
            List<String> mistakes = role.reload(wanted);
            mistakes.forEach(mistake -> LOG.error("{}; the lists stay as they were", mistake));
            if (!mistakes.isEmpty()) {
                reloadFailures.incrementAndGet();
            }
            problems.addAll(mistakes);
        }
        Configuration whole = producer.with(next);
        ZoneKeeper.Outcome outcome = take(whole);
        configuration = whole;
        return finish(outcome, problems);
    }

    /// Reads some zones again, whether or not their files have changed.
    public synchronized ReloadReport reload(Collection<Name> names) {
        reloads.incrementAndGet();
        zoneLog.begin();
        return finish(zones.reload(names), new ArrayList<>());
    }

    private ReloadReport finish(ZoneKeeper.Outcome outcome, List<String> problems) {
        if (outcome.failed() > 0) {
            reloadFailures.incrementAndGet();
            problems.addAll(zoneLog.problems(TOLD_ZONES));
        }
        LOG.info(
                "reloaded; zones read: {}, as before: {}, gone: {}, failed: {}",
                outcome.loaded(),
                outcome.unchanged(),
                outcome.removed(),
                outcome.failed());
        return ReloadReport.of(outcome, problems);
    }

    /// Asks the server to end; [#awaitEnd] returns then.
    public void stop() {
        end(Ending.ASKED);
    }

    private void end(Ending why) {
        ending = why;
        end.countDown();
    }

    /// Waits until somebody asks the server to end or a worker is lost. Then close it.
    public Ending awaitEnd() throws InterruptedException {
        end.await();
        return ending;
    }

    /// Every number that the server shows.
    public Metrics metrics() {
        return metrics;
    }

    /// Zones by name; null is one that has never loaded.
    Map<Name, @Nullable Zone> zones() {
        return zones.zones();
    }

    /// What can be done to single zones.
    ZoneCommands zoneCommands() {
        return new ZoneCommands(zones, secondaries, notifier, updates);
    }

    /// What is wrong with zones that do not load.
    List<String> zoneProblems() {
        return zoneLog.problems(TOLD_ZONES);
    }

    int brokenZones() {
        return zoneLog.brokenZones();
    }

    /// What a process that resolves has behind its sockets; null in one that serves zones.
    @Nullable Resolving resolving() {
        return resolving;
    }

    Instant startTime() {
        return start;
    }

    Duration uptime() {
        return Duration.between(start, clock.instant());
    }

    /// What is bound, a line each.
    public List<String> listening() {
        Sockets bound = sockets;
        return bound == null ? List.of() : bound.describe();
    }

    /// The ports that are bound, in the order of the configuration: useful where it asked for free ones.
    public List<Integer> ports() {
        Sockets bound = sockets;
        return bound == null ? List.of() : bound.ports();
    }

    private ListenerCounters counters() {
        Sockets bound = sockets;
        return bound == null
                ? new ListenerCounters(UdpCounters.ZERO, StreamCounters.ZERO)
                : bound.counters();
    }

    private long zoneOctets() {
        long sum = 0;
        for (Zone zone : zones.zones().values()) {
            sum += zone == null ? 0 : zone.octets();
        }
        return sum;
    }

    /// Stops accepting, gives the answers that are under way, and closes everything.
    @Override
    public void close() {
        watch.close();
        secondaries.close();
        notifier.close();
        Sockets bound = sockets;
        if (bound != null) {
            bound.stop(DRAIN);
        }
        ControlSocket opened = control;
        if (opened != null) {
            try {
                opened.close();
            } catch (IOException e) {
                LOG.warn("the control socket's file stays: {}", e.getMessage());
            }
        }
        Resolving role = resolving;
        if (role != null) {
            role.close();
        }
        try {
            kept.close();
        } catch (IOException e) {
            LOG.warn("{}", e.getMessage());
        }
        end.countDown();
    }
}
