package dev.bailiwick.net.stream;

import dev.bailiwick.net.BindFailure;
import dev.bailiwick.net.ListenerEvents;
import dev.bailiwick.net.RequestHandlerFactory;
import dev.bailiwick.net.StreamCounters;
import dev.bailiwick.net.StreamLimits;
import dev.bailiwick.net.Transport;
import dev.bailiwick.net.worker.BindReason;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/// A listening TCP socket with the loops that serve its connections.
public final class StreamListener {
    private final ServerSocketChannel socket;
    private final List<StreamLoop> loops;
    private final ListenerEvents events;

    private StreamListener(
            ServerSocketChannel socket, List<StreamLoop> loops, ListenerEvents events) {
        this.socket = socket;
        this.loops = List.copyOf(loops);
        this.events = events;
    }

    /// Binds; the loops then wait to be run.
    ///
    /// @param workers loops
    public static StreamListener open(
            InetSocketAddress address,
            StreamLimits limits,
            int workers,
            RequestHandlerFactory factory,
            ListenerEvents events)
            throws BindFailure {
        ServerSocketChannel socket = ListenSocket.open(address);
        ConnectionCensus census = new ConnectionCensus(limits);
        List<StreamLoop> loops = new ArrayList<>();
        try {
            for (int i = 0; i < workers; i++) {
                loops.add(
                        new StreamLoop(
                                socket,
                                census,
                                limits,
                                factory.newHandler(Transport.TCP, i),
                                events));
            }
            return new StreamListener(socket, loops, events);
        } catch (IOException cause) {
            new StreamListener(socket, loops, events).discard();
            throw BindReason.failure(address, Transport.TCP, cause);
        }
    }

    /// The bound port.
    public int port() {
        return socket.socket().getLocalPort();
    }

    /// The loops, each to be run once on a thread of its own.
    public List<? extends Runnable> loops() {
        return loops;
    }

    /// Takes no more connections, and ends the loops when what was asked is answered, or at the deadline.
    public void stop(long deadlineNanos) {
        closeSocket();
        for (StreamLoop loop : loops) {
            loop.stop(deadlineNanos);
        }
    }

    /// Closes a listener whose loops were never run.
    public void discard() {
        closeSocket();
        for (StreamLoop loop : loops) {
            loop.discard();
        }
    }

    private void closeSocket() {
        try {
            socket.close();
        } catch (IOException cause) {
            events.socketFailed(Transport.TCP, cause);
        }
    }

    /// All loops together.
    public StreamCounters counters() {
        StreamCounters sum = StreamCounters.ZERO;
        for (StreamLoop loop : loops) {
            sum = sum.plus(loop.counters());
        }
        return sum;
    }
}
