package dev.bailiwick.testkit;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;

/// A client on a stream. Waits ten seconds for what should come.
public final class TcpPeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final OutputStream out;

    public TcpPeer(String host, int port) throws IOException {
        this(host, port, 0);
    }

    /// A client with an address of its own.
    public TcpPeer(String local, String host, int port) throws IOException {
        socket.bind(new InetSocketAddress(InetAddress.getByName(local), 0));
        socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /// A client with a small receive buffer, so that the server soon notices that it does not read.
    public TcpPeer(String host, int port, int receiveBuffer) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /// The message with its length before it (RFC 1035 §4.2.2).
    public static byte[] frame(byte[] message) {
        return ByteBuffer.allocate(2 + message.length)
                .putShort((short) message.length)
                .put(message)
                .array();
    }

    /// Several messages in one piece.
    public static byte[] frames(byte[]... messages) {
        int octets = 0;
        for (byte[] message : messages) {
            octets += 2 + message.length;
        }
        ByteBuffer all = ByteBuffer.allocate(octets);
        for (byte[] message : messages) {
            all.put(frame(message));
        }
        return all.array();
    }

    public void write(byte[] octets) throws IOException {
        out.write(octets);
    }

    public void write(byte[] octets, int from, int length) throws IOException {
        out.write(octets, from, length);
    }

    public byte[] receive() throws IOException {
        byte[] message = new byte[in.readUnsignedShort()];
        in.readFully(message);
        return message;
    }

    public byte[] ask(byte[] request) throws IOException {
        write(frame(request));
        return receive();
    }

    /// Says that no more requests come.
    public void endRequests() throws IOException {
        socket.shutdownOutput();
    }

    /// Whether the server closes the connection; octets before that are skipped.
    public boolean isEnded() throws IOException {
        try {
            in.skipNBytes(Long.MAX_VALUE);
            return false;
        } catch (EOFException | SocketException ended) {
            return true;
        }
    }

    /// This client's own address and port.
    public InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /// Breaks the connection off (RST).
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
