package dev.bailiwick.testkit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;

/// A client that sends and receives datagrams. What does not come within its time is null.
public final class UdpPeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final DatagramSocket socket;
    private final InetSocketAddress server;
    private InetSocketAddress lastSender;

    public UdpPeer(String local, String server, int port) throws IOException {
        this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(local), 0));
        this.socket.setReceiveBufferSize(4 << 20);
        this.socket.setSoTimeout(PATIENCE_MILLIS);
        this.server = new InetSocketAddress(server, port);
        this.lastSender = this.server;
    }

    /// Waits no longer than that for an answer from now on.
    public void patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    public void send(byte[] request) throws IOException {
        socket.send(new DatagramPacket(request, request.length, server));
    }

    public byte[] receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        socket.receive(packet);
        lastSender = (InetSocketAddress) packet.getSocketAddress();
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    public byte[] ask(byte[] request) throws IOException {
        send(request);
        return receive();
    }

    public InetSocketAddress server() {
        return server;
    }

    public InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /// Where the last response came from.
    public InetSocketAddress lastSender() {
        return lastSender;
    }

    @Override
    public void close() {
        socket.close();
    }
}
