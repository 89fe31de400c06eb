package dev.bailiwick.resolver;

/// What came of asking a server once.
public sealed interface Reply {
    /// The server answered.
    ///
    /// @param octets the message from index 0; the receiver's own
    /// @param length octets of the message
    /// @param rttNanos from sending to receiving
    /// @param mismatches messages that came before and were not the reply
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answered(byte[] octets, int length, long rttNanos, int mismatches) implements Reply {}

    /// Nothing that matches came in time.
    ///
    /// @param mismatches messages that came and were not the reply: somebody guesses, or the server is broken
    record Silent(int mismatches) implements Reply {}

    /// The network says that the server cannot be reached, or the connection was refused or cut.
    record Unreachable(String reason) implements Reply {}
}
