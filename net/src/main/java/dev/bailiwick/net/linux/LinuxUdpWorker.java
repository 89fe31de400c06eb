package dev.bailiwick.net.linux;

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
import dev.bailiwick.net.worker.Tally;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Serves one socket with recvmmsg and sendmmsg: a read takes whatever waits, up to a batch, and sleeps only when
/// nothing does (MSG_WAITFORONE), so batches fill under load and nobody waits for one to fill.
public final class LinuxUdpWorker implements UdpWorker {
    private static final long PAUSE_NANOS = 10_000_000;

    private final LinuxUdpSocket socket;
    private final int batch;
    private final Handling handling;
    private final ListenerEvents events;
    private final Exchange exchange = new Exchange(Transport.UDP, this::openResponder);
    private final Tally<UdpCount> tally = new Tally<>(UdpCount.class);
    private final LateAnswers late = new LateAnswers();
    private @Nullable MessageBlock block;
    private int current;
    private volatile long deadlineNanos;
    private volatile boolean isStopping;

    private LinuxUdpWorker(
            LinuxUdpSocket socket, int batch, RequestHandler handler, ListenerEvents events) {
        this.socket = socket;
        this.batch = batch;
        this.handling = new Handling(handler, events);
        this.events = events;
    }

    /// Binds a socket; the worker then waits to be run.
    ///
    /// @param isShared whether other workers bind the same address and port
    public static LinuxUdpWorker open(
            InetSocketAddress address,
            SocketOptions options,
            boolean isShared,
            RequestHandler handler,
            ListenerEvents events)
            throws BindFailure {
        LinuxUdpSocket socket = LinuxUdpSocket.open(address, options, isShared);
        return new LinuxUdpWorker(socket, options.batch(), handler, events);
    }

    @Override
    public int port() {
        return socket.address().getPort();
    }

    @Override
    public void stop(long deadline) {
        deadlineNanos = deadline;
        isStopping = true;
    }

    @Override
    public void discard() {
        socket.close();
    }

    @Override
    public UdpCounters counters() {
        return UdpCount.snapshot(tally, late.sent(), socket.kernelDrops());
    }

    @Override
    public void run() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = LinuxCalls.state(arena);
            MessageBlock messages =
                    new MessageBlock(arena, exchange, batch, socket.isIpv4(), socket.isWildcard());
            block = messages;
            while (!isStopping) {
                serve(messages, state, Numbers.MSG_WAITFORONE);
            }
            int last;
            do {
                last = serve(messages, state, Numbers.MSG_DONTWAIT);
            } while (last > 0 && System.nanoTime() - deadlineNanos < 0);
            late.await(deadlineNanos);
        } finally {
            block = null;
            socket.close();
        }
    }

    /// One duty cycle: read, handle, send.
    ///
    /// @return datagrams read
    private int serve(MessageBlock messages, MemorySegment state, int flags) {
        int count =
                LinuxCalls.receive(state, socket.descriptor(), messages.headersIn(), batch, flags);
        if (count <= 0) {
            receiveFailed(-count);
            return 0;
        }
        handling.onBatch(exchange, System.nanoTime());
        messages.beginResponses();
        int ready = 0;
        for (int i = 0; i < count; i++) {
            int length = handle(messages, i);
            if (length > 0) {
                messages.put(ready++, i, length);
            }
        }
        send(messages, state, ready);
        messages.reset(count);
        tally.add(UdpCount.RECEIVED, count);
        tally.add(UdpCount.BATCHES, 1);
        return count;
    }

    /// Handles request `i` of the batch.
    ///
    /// @return the response's length; 0 or less when nothing is to be sent
    private int handle(MessageBlock messages, int i) {
        if (messages.isTruncated(i)) {
            tally.add(UdpCount.OVERSIZE, 1);
        }
        current = i;
        messages.take(i, exchange);
        int result = handling.handle(exchange);
        if (result <= 0) {
            tally.add(
                    switch (result) {
                        case RequestHandler.DEFER -> UdpCount.DEFERRED;
                        case Handling.FAILED -> UdpCount.HANDLER_FAILURES;
                        default -> UdpCount.DROPPED;
                    },
                    1);
        }
        return result;
    }

    private void send(MessageBlock messages, MemorySegment state, int ready) {
        int next = 0;
        int refused = 0;
        while (next < ready) {
            int result =
                    LinuxCalls.send(
                            state, socket.descriptor(), messages.headersOut(next), ready - next, 0);
            if (result > 0) {
                next += result;
            } else if (result == -Numbers.EAGAIN) {
                // The link took nothing for a whole tick: more waiting would only make the answers
                // older.
                refused += ready - next;
                next = ready;
            } else if (result != -Numbers.EINTR) {
                refused++;
                next++;
            }
        }
        tally.add(UdpCount.ANSWERED, ready - refused);
        if (refused > 0) {
            tally.add(UdpCount.SEND_ERRORS, refused);
        }
    }

    private void receiveFailed(int errno) {
        if (errno != Numbers.EAGAIN && errno != Numbers.EINTR && errno != 0) {
            IOException cause = new SocketException("recvmmsg failed with error number " + errno);
            events.socketFailed(Transport.UDP, cause);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private Responder openResponder() {
        MessageBlock messages = block;
        if (messages == null) {
            throw new IllegalStateException("deferred outside of a call of the handler");
        }
        return new LinuxUdpResponder(socket, late, messages, current);
    }
}
