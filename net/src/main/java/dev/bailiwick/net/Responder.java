package dev.bailiwick.net;

/// The way back to the peer of a deferred exchange: for answers that come later (recursion) or are many messages
/// (zone transfers). Safe for use by any thread; made for virtual threads, which may block in [#send].
///
/// Every responder must be closed, best by try-with-resources: until then it holds one of its connection's places
/// for unanswered queries, and a server that stops waits for it (up to its drain time). Nothing here bounds how many
/// datagrams are deferred at once: whoever defers does.
public interface Responder extends AutoCloseable {

    /// Sends one message. On a stream the message is queued and the call blocks while more than
    /// [StreamLimits#OUTPUT_OCTETS] are queued, so a sender goes at the pace of its peer; on the worker's own
    /// thread it never blocks and gives false instead. Over UDP the message is sent at once or not at all.
    ///
    /// @param message octets 0 to `length` are sent; not kept after the call
    /// @param length octets, 1 to 65535
    /// @return whether the message was taken; false when the peer is gone or the server stopped, after which
    ///     nothing will be taken any more on a stream
    /// @throws InterruptedException when interrupted while waiting for room
    boolean send(byte[] message, int length) throws InterruptedException;

    /// Whether nobody waits for the answer any more, so that work for it may be given up.
    boolean isCancelled();

    /// Ends the exchange by closing the connection after what was sent; over UDP the same as [#close].
    void closeConnection();

    /// Ends the exchange. What was sent is still delivered; calling it again does nothing.
    @Override
    void close();
}
