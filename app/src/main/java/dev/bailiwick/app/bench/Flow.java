package dev.bailiwick.app.bench;

import java.io.IOException;
import java.nio.channels.SelectableChannel;

/// The socket of one client: queries out, answers in, never waiting.
sealed interface Flow permits DatagramFlow, StreamFlow {

    /// Takes the beginning of an answer.
    interface Receiver {
        /// Called once for each answer.
        ///
        /// @param id the identifier of the query
        /// @param flags the second 16 bits of the header
        void answer(int id, int flags);
    }

    /// Sends a query.
    ///
    /// @param octets holds it, with any identifier
    /// @param id its identifier
    /// @return whether there was room for it
    boolean send(byte[] octets, int start, int length, int id) throws IOException;

    /// Gives the system what is still here.
    void flush() throws IOException;

    /// Takes what answers there are.
    void receive(Receiver receiver) throws IOException;

    SelectableChannel channel();
}
