package dev.bailiwick.net.upstream;

/// Decides whether a message that came back is the reply.
@FunctionalInterface
public interface ReplyFilter {

    /// Called on the asking thread for every message.
    ///
    /// @param octets the message from index 0: anybody may have sent it
    /// @param length its octets
    boolean accepts(byte[] octets, int length);
}
