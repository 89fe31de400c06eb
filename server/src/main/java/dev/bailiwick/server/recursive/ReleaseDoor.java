package dev.bailiwick.server.recursive;

import dev.bailiwick.guard.Release;
import dev.bailiwick.guard.ResponseClass;
import dev.bailiwick.server.answer.Gate;
import dev.bailiwick.server.answer.Protection;
import java.time.InstantSource;

/// The door out of a resolver, for workers and for threads that answer later: they share one protection.
final class ReleaseDoor {
    /// What shows a client the way to TCP.
    private static final CachedAnswer TRUNCATED = CachedAnswer.truncated();

    private final InstantSource clock;
    private final boolean isOpen;
    private volatile Protection protection = Protection.NONE;

    /// @param clock tells the time of day, which cookies need
    /// @param isOpen whether clients are anybody, and have the rate limit
    ReleaseDoor(InstantSource clock, boolean isOpen) {
        this.clock = clock;
        this.isOpen = isOpen;
    }

    /// What goes out in the place of an answer above the rate: an error is as small itself.
    static CachedAnswer small(CachedAnswer answer) {
        return answer.kind() == ResponseClass.ERROR ? answer : TRUNCATED;
    }

    /// Takes on limits and secrets.
    void protect(Protection next) {
        protection = next;
    }

    /// Whether clients are anybody.
    boolean isOpen() {
        return isOpen;
    }

    /// A work area of one worker.
    Gate newGate() {
        return new Gate(clock);
    }

    /// Begins a batch.
    void begin(Gate gate, long nowNanos) {
        gate.begin(protection, nowNanos);
    }

    /// Decides about an answer to somebody who has waited.
    Release release(Gate gate, Waiter waiter, CachedAnswer answer) {
        Release release =
                gate.release(
                        answer.kind(),
                        waiter.asked().isTrusted,
                        waiter.client().isIpv4(),
                        waiter.high(),
                        waiter.low());
        return gate.isOnlyCounted() ? Release.SEND : release;
    }
}
