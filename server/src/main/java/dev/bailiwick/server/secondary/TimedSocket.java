package dev.bailiwick.server.secondary;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.InstantSource;

/// A socket whose reads end at a moment, however many there are of them: also those that TLS makes of its own.
final class TimedSocket extends Socket {
    private final InstantSource clock;
    private volatile long deadlineMillis = Long.MAX_VALUE;

    TimedSocket(InstantSource clock) {
        this.clock = clock;
    }

    /// Until when reads may take.
    void deadline(long millis) {
        deadlineMillis = millis;
    }

    /// What is read before the deadline.
    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] octets, int from, int count) throws IOException {
                long left = deadlineMillis - clock.millis();
                if (left <= 0) {
                    throw new SocketTimeoutException("a message took too long");
                }
                setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
                return super.read(octets, from, count);
            }
        };
    }

    /// Reads all octets of a piece.
    static void fill(InputStream in, byte[] octets, int count) throws IOException {
        if (in.readNBytes(octets, 0, count) < count) {
            throw new EOFException("the connection ended too early");
        }
    }
}
