package dev.bailiwick.net.udp;

import dev.bailiwick.net.UdpCounters;

/// A bound UDP socket (or several for one wildcard) with the loop that serves it. The two implementations, for
/// Linux and for any platform, pass one contract test.
public interface UdpWorker extends Runnable {

    /// The bound port.
    int port();

    /// Serves until stopped, then handles what had arrived and closes. Runs once, on the worker's own thread.
    @Override
    void run();

    /// Asks the loop to end: what has arrived is still handled, and deferred answers awaited, until the deadline.
    ///
    /// @param deadlineNanos as [System#nanoTime] counts
    void stop(long deadlineNanos);

    /// Closes a worker that was never run.
    void discard();

    /// Safe for any thread.
    UdpCounters counters();
}
