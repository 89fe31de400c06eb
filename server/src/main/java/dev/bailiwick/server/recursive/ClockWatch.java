package dev.bailiwick.server.recursive;

import dev.bailiwick.resolver.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The resolver's time, and whether to believe it: a wrong clock makes every signature a wrong one, and nothing in the
/// signatures tells.
///
/// The time of day is doubted when it lies before the day on which this program was made, and for an hour when it has
/// jumped: when it went on by a minute more or less than the monotonic clock did between two looks. (A clock that is
/// slewed does not; a machine that slept does.) The log says so, `status`, metrics, and whatever is bogus for its time.
/// Whoever reads the time looks. Safe for any number of threads.
final class ClockWatch implements Clock {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

    /// Less than that no signature minds.
    private static final long LEAST_JUMP_MILLIS = 60_000;

    /// How long after a jump the time is doubted: caches and signatures have then gone over to it.
    private static final long DOUBT_NANOS = 3_600_000_000_000L;

    /// Looks that are nearer to each other need not be remembered.
    private static final long PAUSE_NANOS = 1_000_000_000L;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final InstantSource timeOfDay;
    private final LongSupplier monotonic;
    private final @Nullable Instant built;
    private final AtomicReference<Look> last;
    private final AtomicBoolean isEarly = new AtomicBoolean();
    private volatile @Nullable Jump jump;
    final LongAdder forward = new LongAdder();
    final LongAdder backward = new LongAdder();

    private record Look(long wallMillis, long nanos) {}

    private record Jump(long seconds, long nanos) {}

    /// @param monotonic nanoseconds from an arbitrary start
    /// @param built when this program was made; null when that is not known
    ClockWatch(InstantSource timeOfDay, LongSupplier monotonic, @Nullable Instant built) {
        this.timeOfDay = timeOfDay;
        this.monotonic = monotonic;
        this.built = built;
        last = new AtomicReference<>(new Look(timeOfDay.millis(), monotonic.getAsLong()));
        look();
    }

    @Override
    public long nanos() {
        return monotonic.getAsLong();
    }

    @Override
    public long wallSeconds() {
        return look().getEpochSecond();
    }

    private Instant look() {
        long before = monotonic.getAsLong();
        Instant now = timeOfDay.instant();
        long nanos = monotonic.getAsLong();
        if (nanos - before < PAUSE_NANOS) {
            // Otherwise this thread slept in between, and the two clocks say nothing of each other.
            compare(now, nanos);
        }
        return now;
    }

    private void compare(Instant now, long nanos) {
        Instant made = built;
        boolean isBefore = made != null && now.isBefore(made);
        if (isBefore != isEarly.get() && isEarly.compareAndSet(!isBefore, isBefore)) {
            if (isBefore) {
                LOG.error(
                        "the clock says {}, and this program was built on {}: set the clock;"
                                + " signatures are judged by it",
                        now,
                        made);
            } else {
                LOG.warn("the clock says {}: no longer before this program was built", now);
            }
        }
        Look seen = last.get();
        long elapsedNanos = nanos - seen.nanos;
        long leapMillis = now.toEpochMilli() - seen.wallMillis - elapsedNanos / NANOS_PER_MILLI;
        boolean isJump = Math.abs(leapMillis) >= LEAST_JUMP_MILLIS;
        if ((isJump || elapsedNanos > PAUSE_NANOS)
                && last.compareAndSet(seen, new Look(now.toEpochMilli(), nanos))
                && isJump) {
            jumped(new Jump(leapMillis / 1000, nanos), now);
        }
    }

    private void jumped(Jump seen, Instant now) {
        jump = seen;
        (seen.seconds > 0 ? forward : backward).increment();
        LOG.warn("the clock jumped {}; it says {} now. Is it right?", text(seen), now);
    }

    private static String text(Jump jump) {
        return jump.seconds > 0 ? jump.seconds + " s ahead" : -jump.seconds + " s back";
    }

    @Override
    public String doubt() {
        Instant now = look();
        Instant made = built;
        if (made != null && isEarly.get()) {
            return "the clock says " + day(now) + ", before this program was built";
        }
        Jump seen = jump;
        return seen != null && nanos() - seen.nanos < DOUBT_NANOS
                ? "the clock jumped " + text(seen)
                : "";
    }

    private static String day(Instant time) {
        return time.truncatedTo(ChronoUnit.DAYS).toString().replaceFirst("T.*", "");
    }
}
