package dev.bailiwick.guard;

import java.util.concurrent.atomic.AtomicLongArray;

/// Who got how much lately: one table a process, because a flood from random ports spreads over all workers. Lock-free,
/// of fixed size.
///
/// ```
///   bucket: tag of the key (24 bits) | time at which the debt is paid (40 bits, in 2^-20 seconds)
/// ```
///
/// **The measure** is a virtual clock for each key (the generic cell rate algorithm of ATM): each response moves it on by
/// the time that the rate allows for one, and it never lags behind the true time. A response is above the rate when its
/// key's clock is more than a second ahead. So a bucket is one number, and idle keys need no cleaning.
///
/// **The place** of a key is a set of four neighbouring buckets, by a hash with a key of this process: nobody outside can
/// choose names or addresses that meet in one set. Where all four are taken, the one with the least debt is given up: a flood
/// from a million addresses drives out those who owe nothing, and not the one who is under attack.
final class RateTable {
    static final int WAYS = 4;

    private static final int TIME_BITS = 40;
    private static final long TIME_MASK = (1L << TIME_BITS) - 1;
    private static final long UNITS_PER_SECOND = 1L << 20;
    private static final long MOST_AHEAD = 16 * UNITS_PER_SECOND;
    private static final int TRIES = 3;

    private final AtomicLongArray buckets;
    private final int setMask;
    private final long step;

    /// @param count buckets, a power of two
    /// @param perSecond responses in a second that are within the rate
    RateTable(int count, int perSecond) {
        buckets = new AtomicLongArray(count);
        setMask = count / WAYS - 1;
        step = Math.max(1, UNITS_PER_SECOND / perSecond);
    }

    /// Counts a response.
    ///
    /// @param key hash of client and kind
    /// @return whether it is within the rate; above it nothing is counted
    boolean take(long key, long nowNanos) {
        long now = units(nowNanos) & TIME_MASK;
        int set = ((int) key & setMask) * WAYS;
        long tag = key >>> TIME_BITS;
        for (int i = 0; i < TRIES; i++) {
            int at = find(set, tag, now);
            long bucket = buckets.get(at);
            long debt = bucket >>> TIME_BITS == tag ? debt(bucket, now) : 0;
            if (debt > UNITS_PER_SECOND) {
                return false;
            }
            long paid = (now + debt + step) & TIME_MASK;
            if (buckets.compareAndSet(at, bucket, tag << TIME_BITS | paid)) {
                return true;
            }
        }
        // Others were quicker three times: they counted, and one response more does not matter.
        return true;
    }

    /// The key's bucket, or the one of its set that it may have.
    private int find(int set, long tag, long now) {
        int least = set;
        long leastDebt = Long.MAX_VALUE;
        for (int at = set; at < set + WAYS; at++) {
            long bucket = buckets.get(at);
            if (bucket >>> TIME_BITS == tag) {
                return at;
            }
            long debt = debt(bucket, now);
            if (debt < leastDebt) {
                leastDebt = debt;
                least = at;
            }
        }
        return least;
    }

    /// Units that a bucket's clock is ahead. Times wrap every twelve days: what seems farther ahead than a clock can be is
    /// of the past. Workers read their clocks once a batch, so that one of them may be behind the others a little.
    private static long debt(long bucket, long now) {
        long ahead = ((bucket & TIME_MASK) - now) & TIME_MASK;
        return ahead > MOST_AHEAD ? 0 : ahead;
    }

    private static long units(long nanos) {
        long seconds = Math.floorDiv(nanos, 1_000_000_000L);
        return seconds * UNITS_PER_SECOND
                + (nanos - seconds * 1_000_000_000L) * UNITS_PER_SECOND / 1_000_000_000L;
    }
}
