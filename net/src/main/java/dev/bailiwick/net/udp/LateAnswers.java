package dev.bailiwick.net.udp;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/// What other threads do with a worker's socket: how many deferred exchanges are open, how many answers they sent.
public final class LateAnswers {
    private static final long LOOK_NANOS = 1_000_000;

    private final AtomicInteger open = new AtomicInteger();
    private final LongAdder sent = new LongAdder();

    public void opened() {
        open.incrementAndGet();
    }

    public void closed() {
        open.decrementAndGet();
    }

    public void answered() {
        sent.increment();
    }

    public long sent() {
        return sent.sum();
    }

    /// Waits until all are closed, at most until the deadline.
    public void await(long deadlineNanos) {
        while (open.get() > 0 && System.nanoTime() - deadlineNanos < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
