package dev.bailiwick.net.upstream;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.TimeUnit;

/// Queries over UDP with the JDK's channels, for platforms other than Linux.
final class PortableDatagrams implements Datagrams {
    private final PortSource ports;
    private final UpstreamLimits limits;

    PortableDatagrams(PortSource ports, UpstreamLimits limits) {
        this.ports = ports;
        this.limits = limits;
    }

    @Override
    public Outcome ask(
            InetSocketAddress server,
            byte[] query,
            int length,
            ReplyFilter filter,
            long timeoutNanos)
            throws InterruptedException {
        try (DatagramChannel channel = open(server)) {
            long sent = System.nanoTime();
            channel.write(ByteBuffer.wrap(query, 0, length));
            return receive(channel.socket(), filter, sent, timeoutNanos);
        } catch (IOException | UnsupportedOperationException cause) {
            if (cause instanceof ClosedByInterruptException || Thread.interrupted()) {
                throw interrupted(cause);
            }
            return new Outcome.Unreachable(String.valueOf(cause.getMessage()));
        }
    }

    @Override
    public void close() {
        // Each query closes its own channel.
    }

    static InterruptedException interrupted(Exception cause) {
        InterruptedException interrupted = new InterruptedException("nobody waits");
        interrupted.initCause(cause);
        return interrupted;
    }

    private DatagramChannel open(InetSocketAddress server) throws IOException {
        boolean isIpv4 = server.getAddress() instanceof Inet4Address;
        DatagramChannel channel =
                DatagramChannel.open(
                        isIpv4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
        try {
            bind(channel);
            channel.connect(server);
            return channel;
        } catch (IOException | RuntimeException cause) {
            channel.close();
            throw cause;
        }
    }

    private void bind(DatagramChannel channel) throws IOException {
        for (int left = limits.portTries(); ; left--) {
            try {
                channel.bind(new InetSocketAddress(ports.nextPort()));
                return;
            } catch (BindException held) {
                if (left <= 1) {
                    throw held;
                }
            }
        }
    }

    private Outcome receive(DatagramSocket socket, ReplyFilter filter, long sent, long timeoutNanos)
            throws IOException {
        byte[] octets = new byte[limits.replyOctets()];
        long millis = TimeUnit.NANOSECONDS.toMillis(timeoutNanos);
        socket.setSoTimeout(Math.clamp(millis, 1, Integer.MAX_VALUE));
        DatagramPacket packet = new DatagramPacket(octets, octets.length);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException nothing) {
            return new Outcome.Silent(0);
        }
        if (!filter.accepts(octets, packet.getLength())) {
            // Whoever got this far knows the port: the caller goes where guessing does not help.
            return new Outcome.Silent(1);
        }
        return new Outcome.Answered(octets, packet.getLength(), System.nanoTime() - sent);
    }
}
