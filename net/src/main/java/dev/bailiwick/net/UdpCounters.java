package dev.bailiwick.net;

/// What UDP workers did since they started.
///
/// @param received datagrams read, the dropped ones included
/// @param answered responses that the kernel took
/// @param dropped requests that the handler chose not to answer
/// @param deferred requests answered later; their responses count as answered
/// @param oversize datagrams seen only in part for being longer than [SocketOptions#LONGEST_DATAGRAM]
/// @param sendErrors responses that the kernel refused
/// @param handlerFailures requests dropped for an exception in the handler
/// @param kernelDrops datagrams that the kernel threw away as the receive buffer was full; 0 where unknown
/// @param batches reads that gave at least one datagram
public record UdpCounters(
        long received,
        long answered,
        long dropped,
        long deferred,
        long oversize,
        long sendErrors,
        long handlerFailures,
        long kernelDrops,
        long batches) {

    public static final UdpCounters ZERO = new UdpCounters(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// The sums of both.
    public UdpCounters plus(UdpCounters other) {
        return new UdpCounters(
                received + other.received,
                answered + other.answered,
                dropped + other.dropped,
                deferred + other.deferred,
                oversize + other.oversize,
                sendErrors + other.sendErrors,
                handlerFailures + other.handlerFailures,
                kernelDrops + other.kernelDrops,
                batches + other.batches);
    }
}
