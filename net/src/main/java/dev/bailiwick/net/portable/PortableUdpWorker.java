package dev.bailiwick.net.portable;

import dev.bailiwick.net.BindFailure;
import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.ListenerEvents;
import dev.bailiwick.net.RequestHandler;
import dev.bailiwick.net.Responder;
import dev.bailiwick.net.SocketOptions;
import dev.bailiwick.net.Transport;
import dev.bailiwick.net.UdpCounters;
import dev.bailiwick.net.udp.LateAnswers;
import dev.bailiwick.net.udp.UdpCount;
import dev.bailiwick.net.udp.UdpWorker;
import dev.bailiwick.net.worker.Handling;
import dev.bailiwick.net.worker.PeerAddress;
import dev.bailiwick.net.worker.Tally;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Serves UDP with the JDK's datagram channels, on any platform. Half a microsecond a query dearer than the Linux
/// worker, and the JDK allocates an address object for each.
public final class PortableUdpWorker implements UdpWorker {
    private static final long PAUSE_NANOS = 10_000_000;
    private static final int WAKEUP_MILLIS = 200;

    private final List<DatagramChannel> channels;
    private final Selector selector;
    private final int batch;
    private final Handling handling;
    private final ListenerEvents events;
    private final Exchange exchange = new Exchange(Transport.UDP, this::openResponder);
    private final Tally<UdpCount> tally = new Tally<>(UdpCount.class);
    private final LateAnswers late = new LateAnswers();
    private final Consumer<SelectionKey> onReadable = this::serve;

    /// One octet more than a request may have shows those that are longer.
    private final ByteBuffer in = ByteBuffer.allocateDirect(SocketOptions.LONGEST_DATAGRAM + 1);

    private final ByteBuffer out = ByteBuffer.allocateDirect(Exchange.MESSAGE_OCTETS);
    private @Nullable DatagramChannel currentChannel;
    private @Nullable InetSocketAddress currentPeer;
    private int served;
    private volatile long deadlineNanos;
    private volatile boolean isStopping;

    private PortableUdpWorker(
            List<DatagramChannel> channels,
            Selector selector,
            int batch,
            RequestHandler handler,
            ListenerEvents events) {
        this.channels = channels;
        this.selector = selector;
        this.batch = batch;
        this.handling = new Handling(handler, events);
        this.events = events;
    }

    /// Binds one channel; for a wildcard, one for every address that the interfaces have now, as a channel does not
    /// tell which address was asked and the response must leave from it (RFC 2181 §4).
    ///
    /// @param isShared whether other workers bind the same address and port
    public static PortableUdpWorker open(
            InetSocketAddress address,
            SocketOptions options,
            boolean isShared,
            RequestHandler handler,
            ListenerEvents events)
            throws BindFailure {
        List<DatagramChannel> channels = LocalChannels.open(address, options, isShared);
        try {
            Selector selector = Selector.open();
            for (DatagramChannel channel : channels) {
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, channel);
            }
            return new PortableUdpWorker(channels, selector, options.batch(), handler, events);
        } catch (IOException cause) {
            LocalChannels.closeAll(channels, cause::addSuppressed);
            throw LocalChannels.failure(address, cause);
        }
    }

    @Override
    public int port() {
        return channels.getFirst().socket().getLocalPort();
    }

    @Override
    public void stop(long deadline) {
        deadlineNanos = deadline;
        isStopping = true;
        selector.wakeup();
    }

    @Override
    public void discard() {
        LocalChannels.closeAll(channels, cause -> events.socketFailed(Transport.UDP, cause));
        try {
            selector.close();
        } catch (IOException cause) {
            events.socketFailed(Transport.UDP, cause);
        }
    }

    @Override
    public UdpCounters counters() {
        return UdpCount.snapshot(tally, late.sent(), 0);
    }

    @Override
    public void run() {
        try {
            while (!isStopping) {
                poll(WAKEUP_MILLIS);
            }
            do {
                poll(0);
            } while (served > 0 && System.nanoTime() - deadlineNanos < 0);
            late.await(deadlineNanos);
        } finally {
            discard();
        }
    }

    private void poll(int millis) {
        served = 0;
        try {
            if (millis > 0) {
                selector.select(onReadable, millis);
            } else {
                selector.selectNow(onReadable);
            }
        } catch (IOException cause) {
            failed(cause);
        }
    }

    private void serve(SelectionKey key) {
        DatagramChannel channel = (DatagramChannel) key.attachment();
        handling.onBatch(exchange, System.nanoTime());
        int count = 0;
        try {
            while (count < batch) {
                in.clear();
                InetSocketAddress peer = (InetSocketAddress) channel.receive(in);
                if (peer == null) {
                    break;
                }
                count++;
                handle(channel, peer);
            }
        } catch (IOException cause) {
            failed(cause);
        }
        served += count;
        tally.add(UdpCount.RECEIVED, count);
        tally.add(UdpCount.BATCHES, 1);
    }

    private void handle(DatagramChannel channel, InetSocketAddress peer) {
        int length = in.flip().remaining();
        if (length > SocketOptions.LONGEST_DATAGRAM) {
            tally.add(UdpCount.OVERSIZE, 1);
            length = SocketOptions.LONGEST_DATAGRAM;
        }
        in.get(0, exchange.request(), 0, length);
        exchange.requestLength(length);
        PeerAddress.set(exchange, peer);
        currentChannel = channel;
        currentPeer = peer;
        int result = handling.handle(exchange);
        if (result > 0) {
            out.clear().put(exchange.response(), 0, result).flip();
            tally.add(send(channel, peer) ? UdpCount.ANSWERED : UdpCount.SEND_ERRORS, 1);
        } else {
            tally.add(
                    switch (result) {
                        case RequestHandler.DEFER -> UdpCount.DEFERRED;
                        case Handling.FAILED -> UdpCount.HANDLER_FAILURES;
                        default -> UdpCount.DROPPED;
                    },
                    1);
        }
    }

    private boolean send(DatagramChannel channel, InetSocketAddress peer) {
        try {
            return channel.send(out, peer) > 0;
        } catch (IOException refused) {
            return false;
        }
    }

    private void failed(IOException cause) {
        events.socketFailed(Transport.UDP, cause);
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    private Responder openResponder() {
        DatagramChannel channel = currentChannel;
        InetSocketAddress peer = currentPeer;
        if (channel == null || peer == null) {
            throw new IllegalStateException("deferred outside of a call of the handler");
        }
        return new PortableUdpResponder(channel, peer, late);
    }
}
