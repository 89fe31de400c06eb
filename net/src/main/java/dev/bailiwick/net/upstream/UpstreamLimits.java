package dev.bailiwick.net.upstream;

/// What asking may cost.
///
/// @param replyOctets longest datagram that is taken; of a longer one only the beginning is seen
/// @param portTries local ports that are tried when others hold them
/// @param connectionsPerServer TCP connections to one address and port at the same time; whoever comes late waits
/// @param idleConnections TCP connections kept for later, to all servers together
/// @param idleNanos how long an unused connection is kept (RFC 7766 §6.2.3 wants seconds)
public record UpstreamLimits(
        int replyOctets,
        int portTries,
        int connectionsPerServer,
        int idleConnections,
        long idleNanos) {

    /// Room for replies of servers that ignore our 1232 octets; four connections share a busy server's replies.
    public static final UpstreamLimits DEFAULT =
            new UpstreamLimits(4096, 40, 4, 100, 5_000_000_000L);
}
