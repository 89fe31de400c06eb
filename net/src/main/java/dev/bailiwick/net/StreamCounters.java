package dev.bailiwick.net;

/// What stream loops did since they started.
///
/// @param accepted connections served
/// @param refusedTotal connections closed at once as the limit over all addresses was reached
/// @param refusedAddress connections closed at once as their address had too many
/// @param evicted waiting connections closed to make room for new ones
/// @param acceptFailures times that the host could not give a connection (no descriptors or memory left)
/// @param live connections open now
/// @param received whole messages read
/// @param answered messages given to the kernel or queued for it
/// @param dropped requests that the handler chose not to answer
/// @param deferred requests answered later; their messages count as answered
/// @param handlerFailures requests dropped for an exception in the handler
/// @param closedByPeer connections that the peer closed or reset
/// @param closedByHandler connections closed for what they sent
/// @param timedOutFirstQuery connections cut before their first query was whole
/// @param timedOutIdle connections closed after a time without a query
/// @param timedOutMessage connections cut in the midst of a message
/// @param timedOutWrite connections cut for not reading their answers
/// @param cutForMemory connections cut at the limit of held octets
/// @param octetsIn octets read
/// @param octetsOut octets that the kernel took
public record StreamCounters(
        long accepted,
        long refusedTotal,
        long refusedAddress,
        long evicted,
        long acceptFailures,
        long live,
        long received,
        long answered,
        long dropped,
        long deferred,
        long handlerFailures,
        long closedByPeer,
        long closedByHandler,
        long timedOutFirstQuery,
        long timedOutIdle,
        long timedOutMessage,
        long timedOutWrite,
        long cutForMemory,
        long octetsIn,
        long octetsOut) {

    public static final StreamCounters ZERO =
            new StreamCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// The sums of both.
    public StreamCounters plus(StreamCounters other) {
        return new StreamCounters(
                accepted + other.accepted,
                refusedTotal + other.refusedTotal,
                refusedAddress + other.refusedAddress,
                evicted + other.evicted,
                acceptFailures + other.acceptFailures,
                live + other.live,
                received + other.received,
                answered + other.answered,
                dropped + other.dropped,
                deferred + other.deferred,
                handlerFailures + other.handlerFailures,
                closedByPeer + other.closedByPeer,
                closedByHandler + other.closedByHandler,
                timedOutFirstQuery + other.timedOutFirstQuery,
                timedOutIdle + other.timedOutIdle,
                timedOutMessage + other.timedOutMessage,
                timedOutWrite + other.timedOutWrite,
                cutForMemory + other.cutForMemory,
                octetsIn + other.octetsIn,
                octetsOut + other.octetsOut);
    }
}
