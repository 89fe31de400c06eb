package dev.bailiwick.verify.sim;

import dev.bailiwick.resolver.Clock;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;

/// Time that stands still while anybody does anything, and leaps to the next event when all wait.
///
/// All threads are virtual and share one carrier, so nothing here needs a lock.
final class SimulatedTime implements Clock {
    static final long WALL_START_SECONDS = 1_800_000_000L;

    /// Turns that everybody else gets before time leaps: a thread that is woken by another looks at the clock at once.
    private static final int QUIET_TURNS = 4;

    private final PriorityQueue<Sleeper> sleepers = new PriorityQueue<>();
    private long now = 1_000_000_000L;
    private long order;
    private long activity;

    private static final class Sleeper implements Comparable<Sleeper> {
        final Thread thread = Thread.currentThread();
        final long until;
        final long order;
        boolean isDue;

        Sleeper(long until, long order) {
            this.until = until;
            this.order = order;
        }

        @Override
        public int compareTo(Sleeper other) {
            int byTime = Long.compare(until, other.until);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    @Override
    public long nanos() {
        activity++;
        return now;
    }

    @Override
    public long wallSeconds() {
        activity++;
        return WALL_START_SECONDS + now / 1_000_000_000L;
    }

    /// Something was done.
    void note() {
        activity++;
    }

    /// Lets time pass for the calling thread.
    void sleep(long nanos) {
        activity++;
        Sleeper sleeper = new Sleeper(now + Math.max(0, nanos), order++);
        sleepers.add(sleeper);
        while (!sleeper.isDue) {
            LockSupport.park(this);
        }
        activity++;
    }

    /// Moves time on the calling thread until nobody sleeps any more.
    void run() {
        while (true) {
            settle();
            Sleeper next = sleepers.poll();
            if (next == null) {
                return;
            }
            now = next.until;
            next.isDue = true;
            LockSupport.unpark(next.thread);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // the scheduler is the whole point: it has one carrier
    private void settle() {
        long before;
        do {
            before = activity;
            for (int i = 0; i < QUIET_TURNS; i++) {
                Thread.yield();
            }
        } while (before != activity);
    }
}
