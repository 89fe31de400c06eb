package dev.bailiwick.server.secondary;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;

/// A connection to a primary: messages with their lengths before them (RFC 1035 §4.2.2), each within a time and all of
/// them within another, so that a primary that sends octet by octet is left.
final class PrimaryConnection implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /// For one whole message.
    private static final Duration MESSAGE = Duration.ofSeconds(30);

    private final Socket socket = new Socket();
    private final InstantSource clock;
    private final long endMillis;
    private final byte[] message = new byte[65_535 + 8];

    /// @param all for everything on the connection
    PrimaryConnection(InetSocketAddress address, Duration all, InstantSource clock)
            throws IOException {
        this.clock = clock;
        endMillis = clock.millis() + all.toMillis();
        try {
            socket.connect(address, (int) CONNECT.toMillis());
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    void send(byte[] octets) throws IOException {
        byte[] framed = new byte[2 + octets.length];
        framed[0] = (byte) (octets.length >>> 8);
        framed[1] = (byte) octets.length;
        System.arraycopy(octets, 0, framed, 2, octets.length);
        socket.getOutputStream().write(framed);
    }

    /// Waits for the next message.
    ///
    /// @return its octets, found in [#message]
    int receive() throws IOException {
        long deadline = Math.min(endMillis, clock.millis() + MESSAGE.toMillis());
        read(2, deadline);
        int length = (message[0] & 0xff) << 8 | (message[1] & 0xff);
        read(length, deadline);
        return length;
    }

    private void read(int octets, long deadline) throws IOException {
        InputStream in = socket.getInputStream();
        int at = 0;
        while (at < octets) {
            long left = deadline - clock.millis();
            if (left <= 0) {
                throw new SocketTimeoutException("a message took too long");
            }
            socket.setSoTimeout((int) left);
            int read = in.read(message, at, octets - at);
            if (read < 0) {
                throw new EOFException("the connection ended too early");
            }
            at += read;
        }
    }

    byte[] message() {
        return message;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
