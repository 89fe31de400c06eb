package dev.bailiwick.server;

import dev.bailiwick.net.AddressText;
import dev.bailiwick.net.BindFailure;
import dev.bailiwick.net.ListenSpec;
import dev.bailiwick.net.ListenerCounters;
import dev.bailiwick.net.ListenerEvents;
import dev.bailiwick.net.RequestHandlerFactory;
import dev.bailiwick.net.StreamCounters;
import dev.bailiwick.net.Transport;
import dev.bailiwick.net.UdpCounters;
import dev.bailiwick.net.listen.Listener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All listeners of a server: opened together or not at all, stopped together.
final class Sockets {
    private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

    private final List<Listener> listeners;

    private Sockets(List<Listener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    static Sockets open(
            List<ListenSpec> specs, RequestHandlerFactory handlers, ListenerEvents events)
            throws BindFailure {
        Sockets sockets = new Sockets(Listener.openAll(specs, handlers, events));
        sockets.describe().forEach(text -> LOG.info("listening on {}", text));
        return sockets;
    }

    /// What is bound, a line each: `127.0.0.1:5300 udp+tcp (1 worker)`.
    List<String> describe() {
        return listeners.stream().map(Listener::spec).map(Sockets::describe).toList();
    }

    private static String describe(ListenSpec spec) {
        String transports =
                Stream.of(Transport.values())
                        .filter(spec.transports()::contains)
                        .map(transport -> transport.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining("+"));
        String workers = spec.workers() == 1 ? "1 worker" : spec.workers() + " workers";
        return "%s %s (%s)".formatted(AddressText.of(spec.address()), transports, workers);
    }

    /// The ports that are bound, in the order of the configuration.
    List<Integer> ports() {
        return listeners.stream().map(Listener::port).toList();
    }

    ListenerCounters counters() {
        UdpCounters udp = UdpCounters.ZERO;
        StreamCounters stream = StreamCounters.ZERO;
        for (Listener listener : listeners) {
            ListenerCounters counters = listener.counters();
            udp = udp.plus(counters.udp());
            stream = stream.plus(counters.stream());
        }
        return new ListenerCounters(udp, stream);
    }

    /// Ends all listeners at the same time and waits for them.
    void stop(Duration drain) {
        List<Thread> stopping = new ArrayList<>();
        for (Listener listener : listeners) {
            stopping.add(Thread.ofVirtual().start(() -> listener.stop(drain)));
        }
        for (Thread thread : stopping) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
