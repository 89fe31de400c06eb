package dev.bailiwick.transfer;

/// Takes the messages of an answer, in order: a port that whoever has the connection implements.
@FunctionalInterface
public interface MessageSink {
    /// Sends a message; waits while the peer does not read, so that a transfer goes at its pace.
    ///
    /// @param message octets 0 to `length`; not kept after the call
    /// @return whether it was taken; false when the peer is gone
    /// @throws InterruptedException when interrupted while waiting
    boolean send(byte[] message, int length) throws InterruptedException;
}
