package dev.bailiwick.net.upstream;

import java.net.InetSocketAddress;

/// Queries over UDP, each from a socket of its own that is connected: the kernel drops what others send, and tells of
/// ICMP errors. Any two queries have different ports, or the same port at different times.
sealed interface Datagrams extends AutoCloseable permits LinuxDatagrams, PortableDatagrams {
    /// Asks once.
    ///
    /// @param query octets 0 to `length`; not kept
    /// @param timeoutNanos how long to wait for the reply
    /// @throws InterruptedException when nobody wants the reply any more
    Outcome ask(
            InetSocketAddress server,
            byte[] query,
            int length,
            ReplyFilter filter,
            long timeoutNanos)
            throws InterruptedException;

    @Override
    void close();
}
