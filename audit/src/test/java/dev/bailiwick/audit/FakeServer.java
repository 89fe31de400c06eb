package dev.bailiwick.audit;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// A server on loopback that says what a test wants it to say, over UDP and TCP on one port.
public final class FakeServer implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final DatagramSocket udp;
    private final ServerSocket tcp;

    /// What a connection does once it is accepted.
    @FunctionalInterface
    public interface Talk {
        void with(Socket socket) throws IOException;
    }

    /// @param answer datagrams that a datagram is answered with
    public FakeServer(Function<byte[], List<byte[]>> answer, Talk talk) throws IOException {
        ServerSocket listening = null;
        DatagramSocket socket = null;
        while (socket == null) {
            listening = new ServerSocket(0, 50, LOOPBACK);
            try {
                socket = new DatagramSocket(listening.getLocalPort(), LOOPBACK);
            } catch (SocketException taken) {
                listening.close();
            }
        }
        tcp = listening;
        udp = socket;
        Thread.ofVirtual().start(() -> datagrams(answer));
        Thread.ofVirtual().start(() -> connections(talk));
    }

    /// One that answers the same over both.
    public static FakeServer saying(Function<byte[], List<byte[]>> answer) throws IOException {
        return new FakeServer(
                answer,
                socket -> {
                    DataInputStream in = new DataInputStream(socket.getInputStream());
                    byte[] request = in.readNBytes(in.readUnsignedShort());
                    for (byte[] each : answer.apply(request)) {
                        socket.getOutputStream().write(framed(each));
                    }
                });
    }

    /// A message with its length in front (RFC 1035 §4.2.2).
    public static byte[] framed(byte[] message) {
        byte[] framed = new byte[message.length + 2];
        framed[0] = (byte) (message.length >>> 8);
        framed[1] = (byte) message.length;
        System.arraycopy(message, 0, framed, 2, message.length);
        return framed;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(LOOPBACK, tcp.getLocalPort());
    }

    private void datagrams(Function<byte[], List<byte[]>> answer) {
        byte[] room = new byte[65_535];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(room, room.length);
                udp.receive(packet);
                for (byte[] each : answer.apply(Arrays.copyOf(room, packet.getLength()))) {
                    udp.send(new DatagramPacket(each, each.length, packet.getSocketAddress()));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connections(Talk talk) {
        while (!tcp.isClosed()) {
            try {
                Socket socket = tcp.accept();
                Thread.ofVirtual().start(() -> talk(socket, talk));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void talk(Socket socket, Talk talk) {
        try (socket) {
            talk.with(socket);
        } catch (IOException gone) {
            // The auditor has heard enough and hung up.
            return;
        }
    }

    /// Writes octets to whoever listens, until he has enough.
    public static void endless(Socket socket, byte[] octets) throws IOException {
        OutputStream out = socket.getOutputStream();
        while (true) {
            out.write(octets);
        }
    }

    @Override
    public void close() {
        udp.close();
        try {
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
