package dev.bailiwick.server.anchors;

import dev.bailiwick.dnssec.anchor.AnchorCheck;
import dev.bailiwick.dnssec.anchor.AnchorMemory;
import dev.bailiwick.dnssec.anchor.AnchorState;
import dev.bailiwick.dnssec.anchor.TrackedKey;
import dev.bailiwick.dnssec.anchor.TrustPoint;
import dev.bailiwick.dnssec.chain.EntryPoints;
import dev.bailiwick.dnssec.chain.TrustAnchors;
import dev.bailiwick.dnssec.proof.Effort;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.SignedRrSet;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the keys of zones with anchors. What was learnt is saved before it is used; when the disk fails it is used
/// all the same, for a revoked key must not be trusted.
public final class AnchorKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AnchorKeeper.class);

    /// How often to look at the clock: times are hours at least.
    private static final Duration TICK = Duration.ofMinutes(1);

    /// How long a question under way is waited for at the end.
    private static final Duration CLOSING = Duration.ofSeconds(3);

    /// What came of asking a zone.
    public enum Asked {
        /** A trusted key signed its keys. */
        VALID,
        /** None did. */
        BOGUS,
        /** Nobody answered, or there are no keys. */
        UNREACHABLE
    }

    private final TrustAnchors configured;
    private final AnchorMemory memory;
    private final AnchorCheck check;
    private final AnchorWorld world;
    private final InstantSource clock;
    private final Map<Name, TrustPoint> points = new ConcurrentSkipListMap<>();
    private final Map<Asked, LongAdder> asked = new EnumMap<>(Asked.class);
    private volatile @Nullable Thread thread;

    /// Takes up where the last one ended.
    ///
    /// @param configured the operator's anchors
    /// @param memory is closed with the keeper
    /// @throws IOException when what was saved cannot be read
    public AnchorKeeper(
            TrustAnchors configured,
            AnchorMemory memory,
            AnchorCheck check,
            AnchorWorld world,
            InstantSource clock)
            throws IOException {
        this.configured = configured;
        this.memory = memory;
        this.check = check;
        this.world = world;
        this.clock = clock;
        for (Asked outcome : Asked.values()) {
            asked.put(outcome, new LongAdder());
        }
        for (Name zone : configured.zones()) {
            List<byte[]> given = given(zone);
            TrustPoint known = memory.load(zone);
            points.put(
                    zone,
                    known == null
                            ? TrustPoint.begin(zone, given, now())
                            : known.with(given, now()));
        }
        world.trust(trusted(), null);
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private List<byte[]> given(Name zone) {
        List<byte[]> given = configured.at(zone);
        return given == null ? List.of() : given;
    }

    /// Begins to ask, on a thread of its own.
    public void start() {
        thread = Thread.ofVirtual().name("trust anchors").start(this::run);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                checkDue();
                Thread.sleep(TICK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Asks the zones whose time has come.
    void checkDue() throws InterruptedException {
        for (TrustPoint point : points.values()) {
            if (point.isDue(now())) {
                check(point);
            }
        }
    }

    private void check(TrustPoint before) throws InterruptedException {
        Name zone = before.zone();
        List<byte[]> given = given(zone);
        SignedRrSet keys = world.dnskeys(zone);
        if (keys == null) {
            count(Asked.UNREACHABLE);
            LOG.warn("trust anchors: the keys of {} cannot be had", zone);
            take(before, before.failed(now()));
            return;
        }
        AnchorCheck.Outcome outcome =
                check.check(before, given, keys.set(), keys.signatures(), now(), Effort.UNBOUNDED);
        if (outcome.link() == EntryPoints.Link.HOLDS) {
            count(Asked.VALID);
        } else {
            count(Asked.BOGUS);
            LOG.error("trust anchors: no trusted key signed the keys of {}", zone);
        }
        take(before, outcome.point());
    }

    private void count(Asked outcome) {
        LongAdder count = asked.get(outcome);
        if (count != null) {
            count.increment();
        }
    }

    private void take(TrustPoint before, TrustPoint next) {
        try {
            memory.save(next);
        } catch (IOException e) {
            LOG.error("trust anchors: what was learnt of {} is not saved", next.zone(), e);
        }
        points.put(next.zone(), next);
        boolean isWithdrawn = false;
        for (TrackedKey key : next.keys()) {
            AnchorState was = state(before, key);
            if (was != key.state()) {
                tell(next.zone(), key, was);
                isWithdrawn |= key.state() == AnchorState.REVOKED;
            }
        }
        List<byte[]> given = given(next.zone());
        if (!isSame(before.anchors(given), next.anchors(given))) {
            if (next.anchors(given).isEmpty()) {
                LOG.error(
                        "trust anchors: {} has none left; what is below it counts as unsigned",
                        next.zone());
            }
            world.trust(trusted(), isWithdrawn ? next.zone() : null);
        }
    }

    private static @Nullable AnchorState state(TrustPoint point, TrackedKey key) {
        for (TrackedKey known : point.keys()) {
            if (Arrays.equals(known.dnskey(), key.dnskey())) {
                return known.state();
            }
        }
        return null;
    }

    private static boolean isSame(List<byte[]> first, List<byte[]> second) {
        if (first.size() != second.size()) {
            return false;
        }
        for (int i = 0; i < first.size(); i++) {
            if (!Arrays.equals(first.get(i), second.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static void tell(Name zone, TrackedKey key, @Nullable AnchorState was) {
        LOG.warn(
                "trust anchors: key {} of {} is {} now, and was {}",
                key.tag(),
                zone,
                key.state().label(),
                was == null ? "unknown" : was.label());
    }

    private TrustAnchors trusted() {
        TrustAnchors.Builder anchors = new TrustAnchors.Builder();
        for (TrustPoint point : points.values()) {
            point.anchors(given(point.zone())).forEach(ds -> anchors.addDs(point.zone(), ds));
        }
        return anchors.build();
    }

    /// What is known of each zone with anchors.
    public List<TrustPoint> points() {
        return List.copyOf(points.values());
    }

    /// How often zones were asked with that outcome.
    public long asked(Asked outcome) {
        LongAdder count = asked.get(outcome);
        return count == null ? 0 : count.sum();
    }

    /// How many keys are in a state.
    public long keys(AnchorState state) {
        return points.values().stream()
                .flatMap(point -> point.keys().stream())
                .filter(key -> key.state() == state)
                .count();
    }

    @Override
    public void close() {
        Thread running = thread;
        try {
            if (running != null) {
                running.interrupt();
                running.join(CLOSING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            memory.close();
        } catch (IOException e) {
            LOG.warn("{}", e.getMessage());
        }
    }
}
