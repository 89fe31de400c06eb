package dev.bailiwick.resolver;

/// The network, as the resolver sees it: a port that it does not implement.
///
/// An implementation sends each UDP query from a fresh socket, connected to the server, with a port from a
/// cryptographic generator, and may reuse TCP connections. Safe for any number of threads.
public interface Upstream {
    /// What a query travels over.
    enum Protocol {
        UDP,
        TCP
    }

    /// Sends a query and waits for its reply, on the caller's (virtual) thread.
    ///
    /// Over UDP, what the matcher does not accept is not the reply: the call goes on waiting, but when it has seen
    /// something of the kind it ends as silence with the number of mismatches when the time is over, or at once after
    /// the first, so that the resolver asks again over TCP. Over TCP a mismatch ends the connection.
    ///
    /// @param query octets of the query from index 0; not changed, not kept
    /// @param length octets of the query
    /// @param timeoutNanos over all: connecting, sending, waiting
    Reply ask(
            ServerAddress server,
            Protocol protocol,
            byte[] query,
            int length,
            ReplyMatcher matcher,
            long timeoutNanos)
            throws InterruptedException;
}
