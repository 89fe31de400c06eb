package dev.bailiwick.detect;

import dev.bailiwick.wire.Name;
import java.util.concurrent.atomic.AtomicLong;

/// A client that seems to move data through the names of a domain. Used by any thread.
public final class Suspect {
    /// What is let through of a pair that is throttled: one query in so long, and some at once.
    private static final long STEP_NANOS = 2_000_000_000L;

    private static final long BURST = 4;

    final long pair;
    private final TunnelClient client;
    private final Name domain;
    private final long sinceNanos;
    private final AtomicLong paidNanos;
    private final AtomicLong held = new AtomicLong();
    private volatile Evidence evidence;
    private volatile long lastNanos;

    Suspect(long pair, TunnelClient client, Name domain, Evidence evidence, long nowNanos) {
        this.pair = pair;
        this.client = client;
        this.domain = domain;
        this.evidence = evidence;
        sinceNanos = nowNanos;
        lastNanos = nowNanos;
        paidNanos = new AtomicLong(nowNanos);
    }

    public TunnelClient client() {
        return client;
    }

    /// The domain that somebody registered.
    public Name domain() {
        return domain;
    }

    /// What spoke for it last.
    public Evidence evidence() {
        return evidence;
    }

    /// When it was found.
    public long sinceNanos() {
        return sinceNanos;
    }

    /// When there was last reason to suspect it.
    public long lastNanos() {
        return lastNanos;
    }

    /// Queries that were not answered.
    public long held() {
        return held.get();
    }

    void goesOn(Evidence latest, long nowNanos) {
        evidence = latest;
        lastNanos = nowNanos;
    }

    /// Counts a query that is not answered: the client goes on trying.
    public void hold(long nowNanos) {
        held.incrementAndGet();
        lastNanos = nowNanos;
    }

    /// Whether one more query is within what a throttled pair may have: one in two seconds, and four at once.
    public boolean mayAsk(long nowNanos) {
        while (true) {
            long paid = paidNanos.get();
            long from = paid - nowNanos < 0 ? nowNanos : paid;
            if (from - nowNanos > (BURST - 1) * STEP_NANOS) {
                return false;
            }
            if (paidNanos.compareAndSet(paid, from + STEP_NANOS)) {
                return true;
            }
        }
    }
}
