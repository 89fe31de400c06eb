package dev.bailiwick.net.stream;

import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.ListenerEvents;
import dev.bailiwick.net.StreamLimits;
import dev.bailiwick.net.Transport;
import dev.bailiwick.net.worker.PeerAddress;
import dev.bailiwick.net.worker.Tally;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Lets connections in, or not. One for each loop; they share the listening socket, and whoever is awake accepts.
final class Acceptor {
    /// Connections accepted before those that are open get their turn.
    private static final int BURST = 64;

    /// How long accepting rests when the host has no descriptor or memory for another connection: the socket stays
    /// readable, so without a rest the loop would spin.
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /// How long a connection may keep its place without having asked while others knock: a few round trips.
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /// The kernel memory a peer that does not read can hold (the kernel doubles it); without it, up to 4 MiB.
    private static final int SEND_BUFFER = StreamLimits.OUTPUT_OCTETS;

    private final StreamLoop loop;
    private final ServerSocketChannel socket;
    private final boolean isIpv6Only;
    private final ConnectionCensus census;
    private final Tally<StreamCount> tally;
    private final ListenerEvents events;
    private final Exchange peer = new Exchange(Transport.TCP);
    private @Nullable SelectionKey key;
    private boolean isResting;
    private long restUntilNanos;

    Acceptor(
            StreamLoop loop,
            ServerSocketChannel socket,
            ConnectionCensus census,
            Tally<StreamCount> tally,
            ListenerEvents events)
            throws IOException {
        this.loop = loop;
        this.socket = socket;
        this.census = census;
        this.tally = tally;
        this.events = events;
        this.isIpv6Only =
                socket.getLocalAddress() instanceof InetSocketAddress local
                        && local.getAddress() instanceof Inet6Address;
    }

    void register(SelectionKey registered) {
        key = registered;
    }

    /// Accepts what waits.
    void accept(long nowNanos) {
        try {
            for (int i = 0; i < BURST; i++) {
                SocketChannel channel = socket.accept();
                if (channel == null) {
                    return;
                }
                admit(channel, nowNanos);
            }
        } catch (IOException cause) {
            tally.add(StreamCount.ACCEPT_FAILURES, 1);
            events.socketFailed(Transport.TCP, cause);
            restUntilNanos = nowNanos + REST_NANOS;
            isResting = true;
            listen(0);
        }
    }

    /// Goes on accepting after a rest.
    ///
    /// @return nanoseconds until the rest ends; [Long#MAX_VALUE] when not resting
    long wake(long nowNanos) {
        if (!isResting) {
            return Long.MAX_VALUE;
        }
        if (restUntilNanos - nowNanos <= 0) {
            isResting = false;
            listen(SelectionKey.OP_ACCEPT);
            return Long.MAX_VALUE;
        }
        return restUntilNanos - nowNanos;
    }

    private void listen(int operations) {
        if (key != null && key.isValid()) {
            key.interestOps(operations);
        }
    }

    private void admit(SocketChannel channel, long nowNanos) {
        try {
            SocketAddress remote = channel.getRemoteAddress();
            if (!(remote instanceof InetSocketAddress address)
                    || (isIpv6Only && !(address.getAddress() instanceof Inet6Address))) {
                // Gone already, or an IPv4 client at a listener for IPv6 only.
                tally.add(StreamCount.REFUSED_ADDRESS, 1);
                channel.close();
                return;
            }
            PeerAddress.set(peer, address);
            ConnectionCensus.Source source = ConnectionCensus.Source.of(peer);
            if (isAdmitted(source, nowNanos)) {
                serve(channel, new Connection(channel, source, peer), nowNanos);
            } else {
                channel.close();
            }
        } catch (IOException reset) {
            close(channel);
        }
    }

    private boolean isAdmitted(ConnectionCensus.Source source, long nowNanos) {
        ConnectionCensus.Admission admission = census.admit(source);
        if (admission == ConnectionCensus.Admission.FULL && loop.evict(nowNanos, GRACE_NANOS)) {
            admission = census.admit(source);
        }
        switch (admission) {
            case ADMITTED -> {
                return true;
            }
            case FULL_FOR_SOURCE -> tally.add(StreamCount.REFUSED_ADDRESS, 1);
            case FULL -> tally.add(StreamCount.REFUSED_TOTAL, 1);
        }
        return false;
    }

    private void serve(SocketChannel channel, Connection connection, long nowNanos)
            throws IOException {
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
            loop.serve(connection, nowNanos);
        } catch (IOException reset) {
            census.leave(connection.source);
            throw reset;
        }
    }

    private void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException cause) {
            events.socketFailed(Transport.TCP, cause);
        }
    }
}
