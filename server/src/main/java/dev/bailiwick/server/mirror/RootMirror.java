package dev.bailiwick.server.mirror;

import dev.bailiwick.authority.ZoneSlot;
import dev.bailiwick.resolver.validate.ValidationSettings;
import dev.bailiwick.server.secondary.Peer;
import dev.bailiwick.server.secondary.Secondaries;
import dev.bailiwick.server.secondary.VisitLimits;
import dev.bailiwick.server.zones.ZoneFile;
import dev.bailiwick.server.zones.ZoneHolder;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.text.Problem;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The root zone of a resolver: from a file or primaries, used while it is verified and has not expired.
///
/// The zone may be used until the sooner of two times: that of the SOA's expiry, counted from when a primary last
/// confirmed it or the file was last written, and that at which the first of its signatures ends.
public final class RootMirror implements ZoneHolder, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RootMirror.class);

    /// How often to look at the clock and the file: times are hours at least.
    private static final Duration TICK = Duration.ofMinutes(1);

    private final Path file;
    private final List<Peer> primaries;
    private final MirrorWorld world;
    private final InstantSource clock;
    private final ZoneSlot slot = new ZoneSlot(Name.ROOT);
    private final Secondaries secondaries;
    final LongAdder verified = new LongAdder();
    final LongAdder refused = new LongAdder();
    private Instant read = Instant.MIN;
    private Instant expires = Instant.MIN;
    private long signedUntilSeconds;
    private String problem = "nothing has come yet";
    private @Nullable Thread thread;

    /// @param file where the zone comes from, or is kept when it comes from primaries
    /// @param primaries to ask, the first first; empty when the zone comes from its file
    public RootMirror(Path file, List<Peer> primaries, MirrorWorld world, InstantSource clock) {
        this.file = file;
        this.primaries = List.copyOf(primaries);
        this.world = world;
        this.clock = clock;
        this.secondaries = new Secondaries(this, VisitLimits.DEFAULT, clock);
    }

    /// Where the zone is answered from; empty while it must not be used.
    public ZoneSlot slot() {
        return slot;
    }

    /// Begins to read and to ask, on threads of its own.
    public void start() {
        thread = Thread.ofVirtual().name("root mirror").start(this::run);
    }

    private void run() {
        try {
            look();
            if (!primaries.isEmpty()) {
                secondaries.apply(Map.of(Name.ROOT, new Secondaries.Plan(file, primaries)));
            }
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(TICK);
                look();
            }
        } catch (InterruptedException ended) {
            LOG.debug("the root mirror ends");
        }
    }

    /// Reads the file when it is newer than what is used, and lets go of what is too old.
    synchronized void look() {
        boolean isCopy = !primaries.isEmpty();
        Instant changed = changed();
        if (!changed.equals(Instant.MIN)
                && (isCopy ? read.equals(Instant.MIN) : !changed.equals(read))) {
            read = changed;
            load(changed);
        }
        if (slot.zone() != null && !clock.instant().isBefore(end())) {
            withdraw(Name.ROOT);
        }
    }

    private Instant changed() {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException absent) {
            return Instant.MIN;
        }
    }

    private void load(Instant confirmed) {
        List<Problem> problems = new ArrayList<>();
        Zone zone = ZoneFile.read(Name.ROOT, file, problems);
        if (zone == null) {
            refuse(problems.isEmpty() ? file + " has no zone" : problems.getFirst().toString());
        } else if (objection(zone) == null) {
            expires = confirmed.plusSeconds(zone.facts().expire());
            publish(zone);
        }
    }

    private void refuse(String why) {
        refused.increment();
        problem = why;
        LOG.error("root mirror: not taken: {}", why);
    }

    private Instant end() {
        Instant signed = Instant.ofEpochSecond(signedUntilSeconds);
        return signed.isBefore(expires) ? signed : expires;
    }

    @Override
    public synchronized @Nullable Zone zone(Name name) {
        return slot.zone();
    }

    @Override
    public synchronized @Nullable String objection(Zone zone) {
        ValidationSettings validation = world.validation();
        WholeZoneCheck.Outcome outcome =
                WholeZoneCheck.of(
                        zone,
                        validation.anchors(),
                        validation.keys(),
                        validation.provider(),
                        clock.instant().getEpochSecond());
        String wrong = outcome.problem();
        if (wrong == null) {
            verified.increment();
            signedUntilSeconds = outcome.untilSeconds();
            return null;
        }
        refuse(wrong);
        return wrong;
    }

    @Override
    public synchronized void replace(
            Name name, Zone zone, @Nullable ZoneDifference difference, long millis) {
        expires = clock.instant().plusSeconds(zone.facts().expire());
        publish(zone);
    }

    private void publish(Zone zone) {
        if (!clock.instant().isBefore(end())) {
            problem = "serial " + zone.facts().serial() + " has expired";
            LOG.warn("root mirror: {}", problem);
            return;
        }
        boolean isFirst = slot.zone() == null;
        slot.publish(zone);
        problem = "";
        LOG.info(
                "root mirror: serial {} verified, {} records",
                zone.facts().serial(),
                zone.facts().records());
        if (isFirst) {
            world.use(true);
        }
    }

    @Override
    public synchronized void expiresAt(Name name, Instant end) {
        expires = end;
    }

    @Override
    public synchronized void withdraw(Name name) {
        Zone zone = slot.zone();
        if (zone != null) {
            problem = "serial " + zone.facts().serial() + " has expired";
            LOG.warn("root mirror: {}; the root's servers are asked again", problem);
            world.use(false);
            slot.publish(null);
        }
    }

    /// Zones that were found right.
    public long verified() {
        return verified.sum();
    }

    /// Zones that were not taken.
    public long refused() {
        return refused.sum();
    }

    /// Whether the zone is used.
    public boolean isUsed() {
        return slot.zone() != null;
    }

    /// How it is.
    public synchronized Map<String, Object> status() {
        Map<String, Object> told = new LinkedHashMap<>();
        Zone zone = slot.zone();
        told.put("used", zone != null);
        if (zone != null) {
            told.put("serial", zone.facts().serial());
            told.put("until", end().toString());
        }
        if (!problem.isEmpty()) {
            told.put("problem", problem);
        }
        return told;
    }

    @Override
    public void close() {
        secondaries.close();
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
