package dev.bailiwick.net.stream;

import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.ListenerEvents;
import dev.bailiwick.net.RequestHandler;
import dev.bailiwick.net.Responder;
import dev.bailiwick.net.StreamCounters;
import dev.bailiwick.net.StreamLimits;
import dev.bailiwick.net.Transport;
import dev.bailiwick.net.worker.Handling;
import dev.bailiwick.net.worker.Tally;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One thread that serves many connections. It reads once whenever a connection has something, handles every whole
/// message of the read in order, and writes the responses together.
///
/// A connection whose peer does not read is not read from either; it goes on where it stopped when the peer has
/// taken its answers. Deferred answers come from other threads through the connection's outbox and a signal.
final class StreamLoop implements Runnable {
    private final Selector selector;
    private final ConnectionCensus census;
    private final StreamLimits limits;
    private final Handling handling;
    private final ListenerEvents events;
    private final Acceptor acceptor;
    private final Deadlines deadlines;
    private final ConnectionOctets octets;
    private final Exchange exchange = new Exchange(Transport.TCP, this::openResponder);
    private final Tally<StreamCount> tally = new Tally<>(StreamCount.class);
    private final Queue<Connection> signals = new ConcurrentLinkedQueue<>();
    private final Consumer<SelectionKey> onReady = this::onReady;
    private @Nullable Connection current;
    private @Nullable Thread thread;
    private boolean isInBatch;
    private long nowNanos;
    private long heldOctets;
    private boolean isDraining;
    private volatile long stopNanos;
    private volatile boolean isStopping;

    StreamLoop(
            ServerSocketChannel socket,
            ConnectionCensus census,
            StreamLimits limits,
            RequestHandler handler,
            ListenerEvents events)
            throws IOException {
        this.selector = Selector.open();
        this.census = census;
        this.limits = limits;
        this.handling = new Handling(handler, events);
        this.events = events;
        this.deadlines = new Deadlines(limits);
        this.octets = new ConnectionOctets(tally);
        this.acceptor = new Acceptor(this, socket, census, tally, events);
        acceptor.register(socket.register(selector, SelectionKey.OP_ACCEPT));
    }

    StreamCounters counters() {
        return StreamCount.snapshot(tally);
    }

    /// Whether the caller is this loop, which must never wait for itself.
    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /// Makes the loop look at the connection's outbox and finished responders; for any thread.
    void signal(Connection connection) {
        if (connection.isSignalled.compareAndSet(false, true)) {
            signals.add(connection);
            selector.wakeup();
        }
    }

    /// Ends the loop: nothing new is read, what was asked is answered until the deadline.
    void stop(long deadlineNanos) {
        stopNanos = deadlineNanos;
        isStopping = true;
        selector.wakeup();
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        nowNanos = System.nanoTime();
        try {
            while (!isDraining || !isDrained()) {
                turn();
            }
        } finally {
            discard();
        }
    }

    private boolean isDrained() {
        return deadlines.any() == null || stopNanos - nowNanos <= 0;
    }

    private void turn() {
        isInBatch = false;
        try {
            selector.select(onReady, timeoutMillis());
        } catch (IOException cause) {
            events.socketFailed(Transport.TCP, cause);
        }
        nowNanos = System.nanoTime();
        for (Connection next = signals.poll(); next != null; next = signals.poll()) {
            onSignal(next);
        }
        for (Connection late = deadlines.expired(nowNanos);
                late != null;
                late = deadlines.expired(nowNanos)) {
            Wait wait = late.wait;
            close(late, wait == null ? StreamCount.STOPPED : wait.timeout());
        }
        if (isStopping && !isDraining) {
            isDraining = true;
            drain();
        }
    }

    /// At least 1, as 0 is for ever; 0 when nothing has a deadline.
    private long timeoutMillis() {
        long delay = Math.min(deadlines.delayNanos(nowNanos), acceptor.wake(nowNanos));
        if (isDraining) {
            delay = Math.min(delay, stopNanos - nowNanos);
        }
        return delay == Long.MAX_VALUE
                ? 0
                : Math.max(1, TimeUnit.NANOSECONDS.toMillis(delay + 999_999));
    }

    private void onReady(SelectionKey key) {
        if (!isInBatch) {
            isInBatch = true;
            nowNanos = System.nanoTime();
            handling.onBatch(exchange, nowNanos);
        }
        if (key.attachment() instanceof Connection connection) {
            if (key.isValid()) {
                onReady(connection, key.readyOps());
            }
        } else if (!isStopping) {
            acceptor.accept(nowNanos);
        }
    }

    private void onReady(Connection connection, int operations) {
        try {
            if ((operations & SelectionKey.OP_WRITE) != 0) {
                octets.writeHeld(connection);
                resume(connection);
            } else if (octets.read(connection)) {
                handle(connection);
            } else {
                connection.isInputEnded = true;
                connection.input.clear();
            }
            settle(connection);
        } catch (IOException reset) {
            close(connection, StreamCount.CLOSED_BY_PEER);
        }
    }

    private void onSignal(Connection connection) {
        connection.isSignalled.set(false);
        if (connection.isClosed) {
            return;
        }
        connection.unanswered -= connection.finished.getAndSet(0);
        connection.isClosing |= connection.isEndAsked;
        try {
            octets.writeHeld(connection);
            resume(connection);
            settle(connection);
        } catch (IOException reset) {
            close(connection, StreamCount.CLOSED_BY_PEER);
        }
    }

    /// Handles what was kept back while the peer did not read, or too much was unanswered.
    private void resume(Connection connection) throws IOException {
        if (connection.input.hasBacklog() && mayHandle(connection)) {
            octets.resume(connection);
            handle(connection);
        }
    }

    private boolean mayHandle(Connection connection) {
        return connection.unanswered < limits.unanswered()
                && !connection.isClosing
                && !connection.hasOutput();
    }

    /// Handles the whole messages of the last read, in order.
    private void handle(Connection connection) throws IOException {
        connection.givePeerTo(exchange);
        current = connection;
        while (mayHandle(connection)) {
            int length = octets.next(connection, exchange.request());
            if (length == HeldInput.INCOMPLETE) {
                break;
            }
            answer(connection, length);
        }
        current = null;
        if (!connection.isClosing) {
            octets.keep(connection);
        }
        octets.flush(connection);
    }

    private void answer(Connection connection, int length) throws IOException {
        connection.hasProgressed = true;
        connection.hasAsked = true;
        tally.add(StreamCount.RECEIVED, 1);
        exchange.requestLength(length);
        // A message without even a header cannot be answered, and who sends one does not speak DNS.
        int result = length == 0 ? RequestHandler.CLOSE : handling.handle(exchange);
        if (result > 0) {
            tally.add(StreamCount.ANSWERED, 1);
            octets.put(connection, exchange.response(), result);
            return;
        }
        switch (result) {
            case RequestHandler.CLOSE -> {
                connection.isClosing = true;
                connection.input.clear();
            }
            case RequestHandler.DEFER -> tally.add(StreamCount.DEFERRED, 1);
            case Handling.FAILED -> tally.add(StreamCount.HANDLER_FAILURES, 1);
            default -> tally.add(StreamCount.DROPPED, 1);
        }
    }

    private Responder openResponder() {
        Connection connection = current;
        if (connection == null) {
            throw new IllegalStateException("deferred outside of a call of the handler");
        }
        Outbox outbox = connection.outbox;
        if (outbox == null) {
            outbox = new Outbox();
            connection.outbox = outbox;
        }
        connection.unanswered++;
        return new StreamResponder(this, connection, outbox);
    }

    /// Decides what the connection waits for now, and so what the selector watches.
    private void settle(Connection connection) {
        if (connection.isFinished()) {
            close(
                    connection,
                    connection.isClosing
                            ? StreamCount.CLOSED_BY_HANDLER
                            : isDraining ? StreamCount.STOPPED : StreamCount.CLOSED_BY_PEER);
            return;
        }
        heldOctets += connection.heldOctets() - connection.charged;
        connection.charged = connection.heldOctets();
        if (heldOctets > limits.heldOctets()) {
            close(connection, StreamCount.CUT_FOR_MEMORY);
            return;
        }
        boolean hasOutput = connection.hasOutput();
        boolean mayRead = !connection.isInputEnded && connection.unanswered < limits.unanswered();
        watch(connection, hasOutput ? SelectionKey.OP_WRITE : mayRead ? SelectionKey.OP_READ : 0);
        Wait wait =
                hasOutput
                        ? Wait.OUTPUT
                        : connection.unanswered > 0
                                ? Wait.ANSWER
                                : !connection.hasAsked
                                        ? Wait.FIRST_QUERY
                                        : connection.input.hasPart() ? Wait.MESSAGE : Wait.IDLE;
        if (connection.wait != wait || connection.hasProgressed) {
            deadlines.enter(connection, wait, nowNanos);
        }
        connection.hasProgressed = false;
    }

    private static void watch(Connection connection, int operations) {
        SelectionKey key = connection.key;
        if (key != null && key.interestOps() != operations) {
            key.interestOps(operations);
        }
    }

    /// Serves a new connection.
    void serve(Connection connection, long now) throws IOException {
        connection.key = connection.channel.register(selector, SelectionKey.OP_READ, connection);
        deadlines.enter(connection, Wait.FIRST_QUERY, now);
        tally.add(StreamCount.ACCEPTED, 1);
    }

    /// Closes the connection whose loss hurts least: one that has not asked for longer than the grace, else the
    /// longest idle, else the oldest that has not asked.
    ///
    /// @return whether there was one
    boolean evict(long now, long graceNanos) {
        Connection silent = deadlines.longest(Wait.FIRST_QUERY);
        Connection idle = deadlines.longest(Wait.IDLE);
        Connection victim =
                idle == null || (silent != null && now - silent.sinceNanos > graceNanos)
                        ? silent
                        : idle;
        if (victim != null) {
            close(victim, StreamCount.EVICTED);
        }
        return victim != null;
    }

    private void close(Connection connection, StreamCount reason) {
        if (connection.isClosed) {
            return;
        }
        connection.isClosed = true;
        deadlines.leave(connection);
        heldOctets -= connection.charged;
        if (connection.outbox != null) {
            connection.outbox.shut();
        }
        census.leave(connection.source);
        tally.add(StreamCount.CLOSED, 1);
        tally.add(reason, 1);
        try {
            connection.channel.close();
        } catch (IOException cause) {
            events.socketFailed(Transport.TCP, cause);
        }
    }

    /// Begins to stop: ends all requests; connections that owe nothing close at once.
    private void drain() {
        for (Wait wait : Wait.values()) {
            Connection next = deadlines.longest(wait);
            while (next != null) {
                Connection connection = next;
                next = connection.next;
                connection.isInputEnded = true;
                if (connection.isFinished()) {
                    close(connection, StreamCount.STOPPED);
                } else {
                    watch(connection, connection.hasOutput() ? SelectionKey.OP_WRITE : 0);
                }
            }
        }
    }

    /// Closes everything, also of a loop that never ran.
    void discard() {
        for (Connection rest = deadlines.any(); rest != null; rest = deadlines.any()) {
            close(rest, StreamCount.STOPPED);
        }
        try {
            selector.close();
        } catch (IOException cause) {
            events.socketFailed(Transport.TCP, cause);
        }
    }
}
