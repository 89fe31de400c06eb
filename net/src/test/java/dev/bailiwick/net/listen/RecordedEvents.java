package dev.bailiwick.net.listen;

import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.ListenerEvents;
import dev.bailiwick.net.Transport;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Keeps what a listener tells.
final class RecordedEvents implements ListenerEvents {
    final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    final Queue<Throwable> deaths = new ConcurrentLinkedQueue<>();

    @Override
    public void handlerFailed(Exchange exchange, Throwable cause) {
        failures.add(cause);
    }

    @Override
    public void socketFailed(Transport transport, IOException cause) {
        failures.add(cause);
    }

    @Override
    public void workerDied(Transport transport, Throwable cause) {
        deaths.add(cause);
    }
}
