package dev.bailiwick.server;

import dev.bailiwick.net.AddressText;
import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.ListenerEvents;
import dev.bailiwick.net.Transport;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what goes wrong in listeners, at most one line a second of each kind: what a stranger can cause must not fill
/// a disk.
final class ListenerLog implements ListenerEvents {
    private static final Logger LOG = LoggerFactory.getLogger(ListenerLog.class);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AtomicLong handlerLineAt = new AtomicLong(System.nanoTime() - PAUSE_NANOS);
    private final AtomicLong socketLineAt = new AtomicLong(System.nanoTime() - PAUSE_NANOS);
    private final Runnable workerEnd;

    /// @param workerEnd called when a worker has ended without being asked to
    ListenerLog(Runnable workerEnd) {
        this.workerEnd = workerEnd;
    }

    @Override
    public void handlerFailed(Exchange exchange, Throwable cause) {
        if (mayWrite(handlerLineAt)) {
            LOG.error(
                    "a bug: the request of {} was dropped",
                    AddressText.of(exchange.peerAddress()),
                    cause);
        }
    }

    @Override
    public void socketFailed(Transport transport, IOException cause) {
        if (mayWrite(socketLineAt)) {
            LOG.warn("{}: this host is short of something: {}", transport, cause.getMessage());
        }
    }

    @Override
    public void workerDied(Transport transport, Throwable cause) {
        LOG.error("a bug: a {} worker has ended; the server stops", transport, cause);
        workerEnd.run();
    }

    private static boolean mayWrite(AtomicLong lineAt) {
        long now = System.nanoTime();
        long last = lineAt.get();
        return now - last >= PAUSE_NANOS && lineAt.compareAndSet(last, now);
    }
}
