package dev.bailiwick.net.upstream;

/// What has been asked so far.
///
/// @param datagrams queries over UDP
/// @param streams queries over TCP
/// @param connections TCP connections that were opened for them
/// @param mismatches messages that were not the reply: somebody guesses, or a server is broken
/// @param timeouts queries that nobody answered in time
/// @param unreachable queries that the network or the server refused
public record UpstreamCounters(
        long datagrams,
        long streams,
        long connections,
        long mismatches,
        long timeouts,
        long unreachable) {}
