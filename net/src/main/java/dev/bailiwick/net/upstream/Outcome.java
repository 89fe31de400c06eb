package dev.bailiwick.net.upstream;

/// What came of asking a server once.
public sealed interface Outcome {

    /// The reply.
    ///
    /// @param octets the message from index 0; the receiver's own
    /// @param length its octets
    /// @param nanos from sending to receiving
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answered(byte[] octets, int length, long nanos) implements Outcome {}

    /// No reply in time.
    ///
    /// @param mismatches messages that the filter did not accept; over UDP the first one ends the waiting
    record Silent(int mismatches) implements Outcome {}

    /// The network or the server said that it cannot be had.
    ///
    /// @param reason for people
    record Unreachable(String reason) implements Outcome {}
}
