package dev.bailiwick.net.udp;

import dev.bailiwick.net.UdpCounters;
import dev.bailiwick.net.worker.Tally;

/// What a UDP worker counts.
public enum UdpCount {
    RECEIVED,
    ANSWERED,
    DROPPED,
    DEFERRED,
    OVERSIZE,
    SEND_ERRORS,
    HANDLER_FAILURES,
    BATCHES;

    /// A snapshot.
    ///
    /// @param lateAnswers responses sent by other threads than the worker's
    /// @param kernelDrops what the kernel counted itself
    public static UdpCounters snapshot(Tally<UdpCount> tally, long lateAnswers, long kernelDrops) {
        return new UdpCounters(
                tally.read(RECEIVED),
                tally.read(ANSWERED) + lateAnswers,
                tally.read(DROPPED),
                tally.read(DEFERRED),
                tally.read(OVERSIZE),
                tally.read(SEND_ERRORS),
                tally.read(HANDLER_FAILURES),
                kernelDrops,
                tally.read(BATCHES));
    }
}
