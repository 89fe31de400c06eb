package dev.bailiwick.net.stream;

import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.Responder;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/// Hands deferred messages to the connection's loop.
final class StreamResponder implements Responder {
    private final StreamLoop loop;
    private final Connection connection;
    private final Outbox outbox;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    StreamResponder(StreamLoop loop, Connection connection, Outbox outbox) {
        this.loop = loop;
        this.connection = connection;
        this.outbox = outbox;
    }

    @Override
    public boolean send(byte[] message, int length) throws InterruptedException {
        Objects.checkFromIndexSize(0, length, Math.min(message.length, Exchange.MESSAGE_OCTETS));
        if (isClosed.get() || !outbox.offer(message, length, !loop.isCurrentThread())) {
            return false;
        }
        loop.signal(connection);
        return true;
    }

    @Override
    public boolean isCancelled() {
        return outbox.isShut();
    }

    @Override
    public void closeConnection() {
        connection.isEndAsked = true;
        close();
    }

    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            connection.finished.incrementAndGet();
            loop.signal(connection);
        }
    }
}
