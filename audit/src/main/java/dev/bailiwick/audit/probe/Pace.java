package dev.bailiwick.audit.probe;

/// Keeps what is sent to one host below a rate: whoever wants to send waits for his turn.
///
/// Safe for any number of threads.
public final class Pace {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final long gapNanos;
    private long freeAtNanos;
    private boolean hasBegun;

    /// @param packetsPerSecond from 1
    public Pace(int packetsPerSecond) {
        gapNanos = SECOND_NANOS / packetsPerSecond;
    }

    /// Waits until that many packets may go.
    ///
    /// @throws InterruptedException when told to stop
    void await(int packets) throws InterruptedException {
        long wait = reserve(packets, System.nanoTime());
        if (wait > 0) {
            Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
        }
    }

    /// Takes the next free place.
    ///
    /// @return nanoseconds until it comes
    synchronized long reserve(int packets, long nowNanos) {
        if (!hasBegun || freeAtNanos - nowNanos < 0) {
            freeAtNanos = nowNanos;
            hasBegun = true;
        }
        long wait = freeAtNanos - nowNanos;
        freeAtNanos += packets * gapNanos;
        return wait;
    }
}
