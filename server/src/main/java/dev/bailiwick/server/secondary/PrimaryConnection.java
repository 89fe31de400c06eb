package dev.bailiwick.server.secondary;

import dev.bailiwick.net.tls.TlsClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.SSLException;

/// A connection to a primary, over TLS where that is configured (RFC 9103): messages with their lengths before them
/// (RFC 1035 §4.2.2), each within a time and all of them within another, so that a primary that sends octet by octet is
/// left.
final class PrimaryConnection implements AutoCloseable {
    /// For connecting, and for the handshake of TLS.
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /// For one whole message.
    private static final Duration MESSAGE = Duration.ofSeconds(30);

    private final TimedSocket connection;
    private final Socket socket;
    private final InstantSource clock;
    private final long endMillis;
    private final byte[] message = new byte[65_535 + 8];

    /// @param all for everything on the connection
    PrimaryConnection(Peer primary, Duration all, InstantSource clock) throws IOException {
        this.clock = clock;
        long now = clock.millis();
        endMillis = now + all.toMillis();
        connection = new TimedSocket(clock);
        try {
            connection.connect(primary.address(), (int) CONNECT.toMillis());
            connection.setTcpNoDelay(true);
            connection.deadline(now + CONNECT.toMillis());
            TlsClient tls = primary.tls();
            socket = tls == null ? connection : tls.secure(connection);
        } catch (SSLException e) {
            connection.close();
            throw new IOException("no TLS: " + e.getMessage(), e);
        } catch (IOException e) {
            connection.close();
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
        connection.deadline(Math.min(endMillis, clock.millis() + MESSAGE.toMillis()));
        InputStream in = socket.getInputStream();
        TimedSocket.fill(in, message, 2);
        int length = (message[0] & 0xff) << 8 | (message[1] & 0xff);
        TimedSocket.fill(in, message, length);
        return length;
    }

    byte[] message() {
        return message;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
