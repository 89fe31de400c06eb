package dev.bailiwick.audit.probe;

/// Bounds of what one question may cost.
///
/// @param udpMillis wait for a reply over UDP, each time
/// @param udpTries how often a question is sent over UDP when nothing comes
/// @param tcpMillis wait for everything over one connection, from connecting to the last octet
/// @param streamOctets most octets that are read from one connection: a transfer is believed after less
/// @param streamMessages most messages that are read from one connection
/// @param strays datagrams that are no reply to the question and that are passed over
/// @param packetsPerSecond most packets a second to one target
public record ProbeLimits(
        int udpMillis,
        int udpTries,
        int tcpMillis,
        int streamOctets,
        int streamMessages,
        int strays,
        int packetsPerSecond) {

    /// Gentle: no server should notice.
    public static final ProbeLimits USUAL = new ProbeLimits(1500, 2, 4000, 262_144, 64, 32, 45);
}
