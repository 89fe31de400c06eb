package dev.bailiwick.net.stream;

import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.worker.Tally;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Moves octets between the connections of a loop and its two buffers, which all of them share: what one leaves
/// behind in them goes into arrays of its own.
final class ConnectionOctets {
    private static final int FRAME = 2 + Exchange.MESSAGE_OCTETS;

    /// Small responses gathered for one write, before the room of the longest one.
    private static final int GATHERED = 64 << 10;

    /// Writes of deferred messages for one connection before the others have their turn.
    private static final int TURNS = 4;

    private final ByteBuffer in = ByteBuffer.allocateDirect(64 << 10);
    private final ByteBuffer out = ByteBuffer.allocateDirect(GATHERED + FRAME);
    private final Tally<StreamCount> tally;

    ConnectionOctets(Tally<StreamCount> tally) {
        this.tally = tally;
    }

    /// Reads once.
    ///
    /// @return false when the peer sends no more
    boolean read(Connection connection) throws IOException {
        in.clear();
        int count = connection.channel.read(in);
        in.flip();
        tally.add(StreamCount.OCTETS_IN, Math.max(0, count));
        return count >= 0;
    }

    /// Makes what was kept back what was read.
    void resume(Connection connection) {
        connection.input.resume(in);
    }

    /// Takes the next message of what was read, as [HeldInput#next] does.
    int next(Connection connection, byte[] request) {
        return connection.input.next(in, request);
    }

    /// Keeps the rest of what was read.
    void keep(Connection connection) {
        connection.input.keep(in);
    }

    /// Adds a response to those gathered, and writes them when the next might not fit.
    void put(Connection connection, byte[] response, int length) throws IOException {
        out.putShort((short) length).put(response, 0, length);
        if (out.remaining() < FRAME) {
            flush(connection);
        }
    }

    /// Writes what was gathered; what the kernel does not take becomes the connection's pending output.
    void flush(Connection connection) throws IOException {
        out.flip();
        try {
            if (out.hasRemaining()) {
                write(connection);
            }
            if (out.hasRemaining()) {
                byte[] rest = new byte[out.remaining()];
                out.get(rest);
                connection.pending = rest;
                connection.pendingFrom = 0;
            }
        } finally {
            out.clear();
        }
    }

    /// Writes pending output, then deferred messages, as far as the kernel takes them.
    void writeHeld(Connection connection) throws IOException {
        for (int i = 0; i < TURNS && connection.hasOutput(); i++) {
            byte[] pending = connection.pending;
            if (pending != null) {
                if (!writePending(connection, pending)) {
                    return;
                }
            } else if (connection.outbox != null) {
                tally.add(StreamCount.ANSWERED, connection.outbox.drainTo(out));
                flush(connection);
            }
        }
    }

    private boolean writePending(Connection connection, byte[] pending) throws IOException {
        int from = connection.pendingFrom;
        out.put(pending, from, pending.length - from).flip();
        try {
            connection.pendingFrom += write(connection);
        } finally {
            out.clear();
        }
        if (connection.pendingFrom < pending.length) {
            return false;
        }
        connection.pending = null;
        connection.hasProgressed = true;
        return true;
    }

    private int write(Connection connection) throws IOException {
        int count = connection.channel.write(out);
        tally.add(StreamCount.OCTETS_OUT, count);
        return count;
    }
}
