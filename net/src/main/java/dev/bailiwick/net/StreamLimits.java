package dev.bailiwick.net;

import java.time.Duration;

/// What strangers may cost by streams. Durations are counted in nanoseconds on the worker's clock.
///
/// @param connections connections at once, over all addresses. At the limit the connection that waits longest
///     without having asked, or else is idle longest, makes room for the new one (RFC 7766 §6.2.3)
/// @param connectionsPerAddress connections at once from one IPv4 address or IPv6 /64; the next is refused. 150: a
///     stub or forwarder opens a handful, a test of slow clients about 50, and seven addresses are needed to
///     reach the limit over all
/// @param unanswered deferred queries at once on one connection; reading stops until one is answered
/// @param heldOctets octets that one event loop may hold for all its connections: parts of messages and output
///     that peers do not read. The connection that would pass the limit is closed
/// @param firstQuery from accept to the end of the first query
/// @param message from the first octet of a later message to its last
/// @param idle from the last query to the next one's first octet (RFC 7766 §6.2.3)
/// @param write from the moment that the kernel takes no more output until it took all that was waiting then
public record StreamLimits(
        int connections,
        int connectionsPerAddress,
        int unanswered,
        long heldOctets,
        Duration firstQuery,
        Duration message,
        Duration idle,
        Duration write) {

    public static final StreamLimits DEFAULT =
            new StreamLimits(
                    1000,
                    150,
                    100,
                    64L << 20,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(10));

    /// Output held for one connection before its peer has read some; one more message may be added to it.
    public static final int OUTPUT_OCTETS = 128 << 10;

    public StreamLimits {
        if (connections < 1 || connectionsPerAddress < 1 || unanswered < 1 || heldOctets < 1) {
            throw new IllegalArgumentException("limits of streams are at least 1");
        }
        requirePositive(firstQuery);
        requirePositive(message);
        requirePositive(idle);
        requirePositive(write);
    }

    private static void requirePositive(Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("timeouts of streams are positive");
        }
    }

    /// These limits with other numbers of connections.
    public StreamLimits withConnections(int total, int perAddress) {
        return new StreamLimits(
                total, perAddress, unanswered, heldOctets, firstQuery, message, idle, write);
    }

    /// These limits with other timeouts.
    public StreamLimits withTimeouts(
            Duration first, Duration wholeMessage, Duration idling, Duration writing) {
        return new StreamLimits(
                connections,
                connectionsPerAddress,
                unanswered,
                heldOctets,
                first,
                wholeMessage,
                idling,
                writing);
    }

    /// These limits with another number of deferred queries a connection.
    public StreamLimits withUnanswered(int queries) {
        return new StreamLimits(
                connections,
                connectionsPerAddress,
                queries,
                heldOctets,
                firstQuery,
                message,
                idle,
                write);
    }

    /// These limits with another bound on the memory that one event loop holds for its peers.
    public StreamLimits withHeldOctets(long octets) {
        return new StreamLimits(
                connections,
                connectionsPerAddress,
                unanswered,
                octets,
                firstQuery,
                message,
                idle,
                write);
    }
}
