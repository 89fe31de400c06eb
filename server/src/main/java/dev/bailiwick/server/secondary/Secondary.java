package dev.bailiwick.server.secondary;

import dev.bailiwick.server.zones.ZoneCopy;
import dev.bailiwick.server.zones.ZoneHolder;
import dev.bailiwick.transfer.ExpireOption;
import dev.bailiwick.wire.Name;
import dev.bailiwick.zone.Zone;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One zone that comes from primaries: asks them as the SOA says (RFC 1034 §4.3.5) and when they notify, keeps the zone
/// on disk, and stops serving it when nobody has confirmed it for the time of expiry.
///
/// Its thread sleeps most of the time. Times are spread by chance so that many zones of one primary do not ask at once,
/// and grow while nobody answers.
final class Secondary {
    private static final Logger LOG = LoggerFactory.getLogger(Secondary.class);

    /// A zone that never came is asked for again after this, then after twice as long, and so on.
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);

    /// A zone that a primary has notified of and then did not give: it may be starting again at this moment.
    private static final Duration FIRST_PROMISED = Duration.ofSeconds(2);

    private static final Duration MOST_RETRY = Duration.ofHours(1);

    /// Between two questions that NOTIFY causes: whoever may notify may not make us ask without pause.
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);

    /// For what is under way when the zone is no longer wanted: it is interrupted.
    private static final Duration MOST_ENDING = Duration.ofSeconds(5);

    private final Name apex;
    private final List<Peer> primaries;
    private final ZoneHolder keeper;
    private final Semaphore places;
    private final VisitLimits limits;
    private final InstantSource clock;
    private final SplittableRandom random;
    private final Path file;
    private final ZoneCopy copy;
    private final Thread thread;
    private final Object lock = new Object();
    private boolean isNotified;
    private boolean isPromised;
    private boolean isBehind;
    private int failures;
    private Instant lastAsked = Instant.EPOCH;

    Secondary(
            Name apex,
            Path file,
            List<Peer> primaries,
            ZoneHolder keeper,
            Semaphore places,
            VisitLimits limits,
            InstantSource clock) {
        this.apex = apex;
        this.file = file;
        this.primaries = List.copyOf(primaries);
        this.keeper = keeper;
        this.places = places;
        this.limits = limits;
        this.clock = clock;
        copy = new ZoneCopy(file);
        random = new SplittableRandom(clock.millis() * 31 + apex.hashCode());
        thread = Thread.ofVirtual().name("secondary " + apex).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void stop() {
        thread.interrupt();
    }

    /// Waits until the thread of one that was stopped has ended, or too long.
    void awaitEnd() {
        try {
            if (!thread.join(MOST_ENDING)) {
                LOG.warn("{}: its transfer does not end", apex);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Name apex() {
        return apex;
    }

    Path file() {
        return file;
    }

    List<Peer> primaries() {
        return primaries;
    }

    /// Asks soon: a primary says that there is something new.
    void notifyChange() {
        synchronized (lock) {
            isNotified = true;
            lock.notifyAll();
        }
    }

    private void run() {
        try {
            Zone zone = keeper.zone(apex);
            boolean isFirst = true;
            while (!Thread.currentThread().isInterrupted()) {
                expire(zone);
                if (!isFirst || zone != null) {
                    await(pause(zone, isFirst));
                }
                isFirst = false;
                zone = ask(keeper.zone(apex));
            }
        } catch (InterruptedException ended) {
            LOG.debug("{} is no longer asked for", apex);
        }
    }

    /// RFC 1035 §3.3.13: past the time of expiry the zone is no longer authoritative.
    private void expire(@Nullable Zone zone) {
        if (zone == null) {
            return;
        }
        Instant end = copy.confirmed().plus(SoaTimes.of(zone).expire());
        keeper.expiresAt(apex, end);
        if (!clock.instant().isBefore(end)) {
            LOG.warn(
                    "{} expired: no primary has confirmed serial {} since {}",
                    apex,
                    zone.facts().serial(),
                    copy.confirmed());
            keeper.withdraw(apex);
        }
    }

    private Duration pause(@Nullable Zone zone, boolean isFirst) {
        if (isFirst) {
            // What is on disk may be old: asked for at once, spread over a moment.
            return Duration.ofMillis(random.nextLong(200));
        }
        Duration usual = zone == null ? FIRST_RETRY : SoaTimes.of(zone).refresh();
        if (failures > 0) {
            Duration retry = zone == null ? FIRST_RETRY : SoaTimes.of(zone).retry();
            Duration longer = retry.multipliedBy(1L << Math.min(failures - 1, 10));
            usual = longer.compareTo(MOST_RETRY) < 0 ? longer : max(retry, MOST_RETRY);
            Duration soon = FIRST_PROMISED.multipliedBy(1L << Math.min(failures - 1, 10));
            usual = isPromised && soon.compareTo(usual) < 0 ? soon : usual;
        }
        // Up to a tenth sooner, so that zones of one primary come apart.
        long millis = usual.toMillis() - random.nextLong(usual.toMillis() / 10 + 1);
        return zone == null ? Duration.ofMillis(millis) : untilExpiry(zone, millis);
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Duration untilExpiry(Zone zone, long millis) {
        Instant end = copy.confirmed().plus(SoaTimes.of(zone).expire());
        long left = Duration.between(clock.instant(), end).toMillis() + 1;
        return Duration.ofMillis(left > 0 ? Math.min(left, millis) : millis);
    }

    private void await(Duration time) throws InterruptedException {
        synchronized (lock) {
            long end = clock.millis() + time.toMillis();
            long left = time.toMillis();
            while (!isNotified && left > 0) {
                lock.wait(left);
                left = Math.min(end - clock.millis(), left);
            }
            isPromised |= isNotified;
            isNotified = false;
        }
        long early = Duration.between(clock.instant(), lastAsked.plus(LEAST_PAUSE)).toMillis();
        if (early > 0) {
            Thread.sleep(Math.min(early, LEAST_PAUSE.toMillis()));
        }
    }

    /// Asks one primary after the other until one answers.
    ///
    /// @return what is served then
    private @Nullable Zone ask(@Nullable Zone now) throws InterruptedException {
        places.acquire();
        try {
            lastAsked = clock.instant();
            for (Peer primary : primaries) {
                int id = random.nextInt(1 << 16);
                try {
                    Inquiry inquiry = new Inquiry(apex, primary, limits, clock, id);
                    Inquiry.Found fresh = inquiry.newer(now);
                    if (fresh != null) {
                        String objection = keeper.objection(fresh.zone());
                        if (objection != null) {
                            throw new Inquiry.Failure(objection);
                        }
                        take(fresh, inquiry);
                    } else {
                        confirm(now, inquiry);
                    }
                    failures = 0;
                    isPromised = false;
                    return fresh == null ? now : fresh.zone();
                } catch (Inquiry.Failure e) {
                    LOG.warn("{} from {}: the primary sent {}", apex, primary, e.getMessage());
                } catch (IOException e) {
                    LOG.warn("{} from {}: {}", apex, primary, String.valueOf(e.getMessage()));
                }
            }
            failures++;
            return now;
        } finally {
            places.release();
        }
    }

    /// What came whole is on disk before it is served. Differences are served first: they are few, and the file is as
    /// long as the zone; when the machine stops between, they are asked for again.
    private void take(Inquiry.Found fresh, Inquiry inquiry) throws IOException {
        Instant asOf = asOf(fresh.zone(), inquiry.expiry());
        if (fresh.difference() == null) {
            copy.write(fresh.zone(), asOf);
            keeper.replace(apex, fresh.zone(), null, inquiry.millis());
        } else {
            keeper.replace(apex, fresh.zone(), fresh.difference(), inquiry.millis());
            keep(fresh.zone(), asOf);
        }
    }

    /// RFC 7314 §4: what a primary says about a version that is held already makes its time longer, not shorter.
    private void confirm(@Nullable Zone now, Inquiry inquiry) throws IOException {
        if (now == null) {
            return;
        }
        Instant asOf = asOf(now, inquiry.expiry());
        Instant before = copy.confirmed();
        Instant confirmed = asOf.isAfter(before) ? asOf : before;
        if (isBehind) {
            keep(now, confirmed);
        } else {
            copy.confirm(confirmed);
        }
    }

    /// When somebody last knew that this is the zone: now, when a primary says it, and earlier when that is a secondary
    /// itself and says how long it will serve it (RFC 7314 §4). Nobody can make it later than the SOA says.
    private Instant asOf(Zone zone, long expiry) {
        long most = SoaTimes.of(zone).expire().toSeconds();
        boolean isLess = expiry != ExpireOption.ABSENT && expiry < most;
        return isLess ? lastAsked.minusSeconds(most - expiry) : lastAsked;
    }

    private void keep(Zone zone, Instant asOf) {
        try {
            copy.write(zone, asOf);
            isBehind = false;
        } catch (IOException e) {
            isBehind = true;
            LOG.error("{}: the copy on disk is behind: {}", apex, String.valueOf(e.getMessage()));
        }
    }
}
