package dev.bailiwick.net.listen;

import dev.bailiwick.net.AddressText;
import dev.bailiwick.net.BindFailure;
import dev.bailiwick.net.ListenSpec;
import dev.bailiwick.net.ListenerCounters;
import dev.bailiwick.net.ListenerEvents;
import dev.bailiwick.net.RequestHandlerFactory;
import dev.bailiwick.net.StreamCounters;
import dev.bailiwick.net.Transport;
import dev.bailiwick.net.UdpCounters;
import dev.bailiwick.net.linux.LinuxSupport;
import dev.bailiwick.net.stream.StreamListener;
import dev.bailiwick.net.udp.UdpWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The sockets of one listen address, with their threads.
public final class Listener implements AutoCloseable {
    /// Other processes take ports too: how often a port that is free for UDP may turn out taken for TCP.
    private static final int ATTEMPTS = 16;

    /// How long a thread may take to end after its deadline: it looks for it five times a second.
    private static final long SLACK_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final ListenSpec spec;
    private final ListenerEvents events;
    private final List<UdpWorker> workers;
    private final @Nullable StreamListener streams;
    private final List<Thread> threads = new ArrayList<>();

    private Listener(
            ListenSpec spec,
            ListenerEvents events,
            List<UdpWorker> workers,
            @Nullable StreamListener streams) {
        this.spec = spec;
        this.events = events;
        this.workers = List.copyOf(workers);
        this.streams = streams;
    }

    /// Makes ready what opening the first listener needs, for a thread beside others while a server starts: half of
    /// the time to open it goes into that.
    public static void prepare() {
        LinuxSupport.prepare();
    }

    /// Binds all sockets of the spec, or none, and serves them until [#stop].
    ///
    /// @param factory called for every worker of every transport
    /// @throws BindFailure saying which socket, why, and who has the port
    public static Listener open(
            ListenSpec spec, RequestHandlerFactory factory, ListenerEvents events)
            throws BindFailure {
        boolean isSearch = spec.address().getPort() == 0 && spec.transports().size() > 1;
        for (int left = isSearch ? ATTEMPTS : 1; ; left--) {
            try {
                Listener listener = bind(spec, factory, events);
                listener.start();
                return listener;
            } catch (BindFailure failure) {
                if (left == 1 || failure.reason() != BindFailure.Reason.IN_USE) {
                    throw failure;
                }
            }
        }
    }

    /// Binds all sockets of several specs, or none, and serves them until [#stop]: first every UDP socket, so that when
    /// the first connection is taken no address is without its own.
    ///
    /// @throws BindFailure as [#open] does
    public static List<Listener> openAll(
            List<ListenSpec> specs, RequestHandlerFactory factory, ListenerEvents events)
            throws BindFailure {
        boolean isSearch = specs.stream().anyMatch(spec -> spec.address().getPort() == 0);
        List<List<UdpWorker>> datagrams = new ArrayList<>();
        List<Listener> opened = new ArrayList<>();
        try {
            if (isSearch) {
                for (ListenSpec spec : specs) {
                    opened.add(open(spec, factory, events));
                }
                return opened;
            }
            for (ListenSpec spec : specs) {
                datagrams.add(datagrams(spec, factory, events));
            }
            for (ListenSpec spec : specs) {
                List<UdpWorker> workers = datagrams.removeFirst();
                Listener listener = withStreams(spec, workers, factory, events);
                listener.start();
                opened.add(listener);
            }
            return opened;
        } catch (BindFailure | RuntimeException failure) {
            datagrams.forEach(workers -> workers.forEach(UdpWorker::discard));
            opened.forEach(Listener::close);
            throw failure;
        }
    }

    private static Listener bind(
            ListenSpec spec, RequestHandlerFactory factory, ListenerEvents events)
            throws BindFailure {
        return withStreams(spec, datagrams(spec, factory, events), factory, events);
    }

    private static List<UdpWorker> datagrams(
            ListenSpec spec, RequestHandlerFactory factory, ListenerEvents events)
            throws BindFailure {
        return spec.transports().contains(Transport.UDP)
                ? DatagramWorkers.open(spec, factory, events)
                : List.of();
    }

    private static Listener withStreams(
            ListenSpec spec,
            List<UdpWorker> workers,
            RequestHandlerFactory factory,
            ListenerEvents events)
            throws BindFailure {
        ListenSpec bound = workers.isEmpty() ? spec : spec.withPort(workers.getFirst().port());
        try {
            StreamListener streams = null;
            if (spec.transports().contains(Transport.TCP)) {
                streams =
                        StreamListener.open(
                                bound.address(), spec.limits(), spec.workers(), factory, events);
                bound = bound.withPort(streams.port());
            }
            return new Listener(bound, events, workers, streams);
        } catch (BindFailure | RuntimeException failure) {
            workers.forEach(UdpWorker::discard);
            throw failure;
        }
    }

    private void start() {
        String address = AddressText.of(spec.address());
        for (UdpWorker worker : workers) {
            start(address, Transport.UDP, worker);
        }
        if (streams != null) {
            for (Runnable loop : streams.loops()) {
                start(address, Transport.TCP, loop);
            }
        }
    }

    private void start(String address, Transport transport, Runnable work) {
        String name = transport.name().toLowerCase(Locale.ROOT) + " " + address;
        threads.add(
                Thread.ofPlatform()
                        .name(name + " ", threads.size())
                        .uncaughtExceptionHandler(
                                (thread, cause) -> events.workerDied(transport, cause))
                        .start(work));
    }

    /// The port, also when the spec asked for a free one.
    public int port() {
        return spec.address().getPort();
    }

    /// What is listened on, with the port that was bound.
    public ListenSpec spec() {
        return spec;
    }

    /// Safe for any thread, also after the end.
    public ListenerCounters counters() {
        UdpCounters udp = UdpCounters.ZERO;
        for (UdpWorker worker : workers) {
            udp = udp.plus(worker.counters());
        }
        return new ListenerCounters(
                udp, streams == null ? StreamCounters.ZERO : streams.counters());
    }

    /// Ends all workers and waits for them: what was asked is answered within the drain time, then all sockets
    /// are closed. An idle worker ends within a fifth of a second.
    ///
    /// @param drain how long deferred answers, unsent output and unread datagrams are waited for
    public void stop(Duration drain) {
        long deadline = System.nanoTime() + drain.toNanos();
        workers.forEach(worker -> worker.stop(deadline));
        if (streams != null) {
            streams.stop(deadline);
        }
        for (Thread thread : threads) {
            try {
                long left = deadline + SLACK_NANOS - System.nanoTime();
                thread.join(Duration.ofNanos(Math.max(1, left)));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Stops without waiting for what is unanswered.
    @Override
    public void close() {
        stop(Duration.ZERO);
    }
}
