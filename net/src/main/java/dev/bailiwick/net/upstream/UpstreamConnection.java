package dev.bailiwick.net.upstream;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/// A TCP connection to a server: messages with two octets of length before them (RFC 1035 §4.2.2), one at a time.
final class UpstreamConnection {
    private static final int LENGTH_OCTETS = 2;

    private final Socket socket;

    private UpstreamConnection(Socket socket) {
        this.socket = socket;
    }

    static UpstreamConnection open(InetSocketAddress server, long deadline) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(server, millisUntil(deadline));
            return new UpstreamConnection(socket);
        } catch (IOException | RuntimeException cause) {
            socket.close();
            throw cause;
        }
    }

    private static int millisUntil(long deadline) throws SocketTimeoutException {
        long nanos = deadline - System.nanoTime();
        if (nanos <= 0) {
            throw new SocketTimeoutException("the time is over");
        }
        return Math.clamp(TimeUnit.NANOSECONDS.toMillis(nanos), 1, Integer.MAX_VALUE);
    }

    void send(byte[] message, int length) throws IOException {
        byte[] framed = new byte[LENGTH_OCTETS + length];
        framed[0] = (byte) (length >>> Byte.SIZE);
        framed[1] = (byte) length;
        System.arraycopy(message, 0, framed, LENGTH_OCTETS, length);
        try {
            socket.getOutputStream().write(framed);
        } catch (SocketException reset) {
            throw ended(reset);
        }
    }

    /// A connection that was reset is one that was closed, as far as the next message is concerned.
    private static EOFException ended(IOException cause) {
        EOFException end = new EOFException("the server closed the connection");
        end.initCause(cause);
        return end;
    }

    byte[] receive(long deadline) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] prefix = new byte[LENGTH_OCTETS];
        try {
            fill(in, prefix, deadline);
        } catch (SocketException reset) {
            throw ended(reset);
        }
        byte[] message = new byte[(prefix[0] & 0xff) << Byte.SIZE | (prefix[1] & 0xff)];
        fill(in, message, deadline);
        return message;
    }

    private void fill(InputStream in, byte[] octets, long deadline) throws IOException {
        for (int at = 0; at < octets.length; ) {
            socket.setSoTimeout(millisUntil(deadline));
            int read = in.read(octets, at, octets.length - at);
            if (read < 0) {
                throw new EOFException("the server closed the connection");
            }
            at += read;
        }
    }

    /// Closes; what the network has to say to that helps nobody.
    void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            assert socket.isClosed() : gone;
        }
    }
}
