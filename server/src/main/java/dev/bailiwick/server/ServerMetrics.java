package dev.bailiwick.server;

import dev.bailiwick.net.ListenerCounters;
import dev.bailiwick.net.StreamCounters;
import dev.bailiwick.net.Transport;
import dev.bailiwick.net.UdpCounters;
import dev.bailiwick.server.answer.Event;
import dev.bailiwick.server.metrics.Metric;
import dev.bailiwick.server.metrics.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// The names of all numbers that a server shows. docs/metrics.md lists them, and a test sees to it.
final class ServerMetrics {
    private final List<Metric> metrics = new ArrayList<>();

    /// What is counted of requests.
    ServerMetrics requests(Counting counting) {
        for (Transport transport : Transport.values()) {
            for (Event event : Event.values()) {
                Map<String, String> labels =
                        Map.of(
                                "transport",
                                transport.name().toLowerCase(Locale.ROOT),
                                "outcome",
                                event.label());
                metrics.add(
                        new Metric(
                                "bailiwick_requests_total",
                                "Requests handled, by what came of them",
                                Metric.Kind.COUNTER,
                                labels,
                                () -> counting.sum(transport, event)));
            }
        }
        return this;
    }

    /// What is counted of sockets, all listeners together.
    ServerMetrics listeners(Supplier<ListenerCounters> counters) {
        datagrams(() -> counters.get().udp());
        streams(() -> counters.get().stream());
        return this;
    }

    private void datagrams(Supplier<UdpCounters> udp) {
        messages("udp", () -> udp.get().received(), () -> udp.get().answered());
        drop("udp", "handler", () -> udp.get().dropped());
        drop("udp", "bug", () -> udp.get().handlerFailures());
        drop("udp", "kernel", () -> udp.get().kernelDrops());
        drop("udp", "send", () -> udp.get().sendErrors());
        counter(
                "bailiwick_udp_cut_total",
                "Datagrams over 4096 octets, of which only the beginning was seen",
                () -> udp.get().oversize());
        counter(
                "bailiwick_udp_batches_total",
                "Reads of UDP sockets that gave at least one datagram",
                () -> udp.get().batches());
    }

    private void streams(Supplier<StreamCounters> tcp) {
        messages("tcp", () -> tcp.get().received(), () -> tcp.get().answered());
        drop("tcp", "handler", () -> tcp.get().dropped());
        drop("tcp", "bug", () -> tcp.get().handlerFailures());
        counter(
                "bailiwick_tcp_connections_total",
                "TCP connections that were served",
                () -> tcp.get().accepted());
        metrics.add(
                Metric.gauge(
                        "bailiwick_tcp_connections",
                        "TCP connections open now",
                        () -> tcp.get().live()));
        refusal("limit", tcp, StreamCounters::refusedTotal);
        refusal("address-limit", tcp, StreamCounters::refusedAddress);
        refusal("host", tcp, StreamCounters::acceptFailures);
        end("peer", tcp, StreamCounters::closedByPeer);
        end("handler", tcp, StreamCounters::closedByHandler);
        end("evicted", tcp, StreamCounters::evicted);
        end("first-query-timeout", tcp, StreamCounters::timedOutFirstQuery);
        end("idle-timeout", tcp, StreamCounters::timedOutIdle);
        end("message-timeout", tcp, StreamCounters::timedOutMessage);
        end("write-timeout", tcp, StreamCounters::timedOutWrite);
        end("memory", tcp, StreamCounters::cutForMemory);
        octets("in", () -> tcp.get().octetsIn());
        octets("out", () -> tcp.get().octetsOut());
    }

    /// What is known of zones.
    ServerMetrics zones(LongSupplier configured, LongSupplier broken, LongSupplier octets) {
        metrics.add(
                Metric.gauge("bailiwick_zones", "Zones that the configuration names", configured));
        metrics.add(
                Metric.gauge(
                        "bailiwick_zones_broken",
                        "Zones whose file could not be used when it was last read",
                        broken));
        metrics.add(
                Metric.gauge(
                        "bailiwick_zones_octets", "Octets of memory that zone data takes", octets));
        return this;
    }

    /// What is known of the process.
    ServerMetrics process(LongSupplier startSeconds, LongSupplier reloads, LongSupplier failures) {
        metrics.add(
                Metric.gauge(
                        "bailiwick_start_time_seconds",
                        "When the server started, in seconds since 1970",
                        startSeconds));
        counter("bailiwick_reloads_total", "Reloads that were asked for", reloads);
        counter(
                "bailiwick_reload_failures_total",
                "Reloads that found a mistake in the configuration or in a zone",
                failures);
        return this;
    }

    /// What a role counts.
    ServerMetrics add(List<Metric> ofRole) {
        metrics.addAll(ofRole);
        return this;
    }

    /// All of it.
    Metrics done() {
        return Metrics.of(metrics);
    }

    private void counter(String name, String help, LongSupplier value) {
        metrics.add(Metric.counter(name, help, value));
    }

    private void messages(String transport, LongSupplier received, LongSupplier sent) {
        metrics.add(
                Metric.counter(
                        "bailiwick_messages_received_total",
                        "Messages read from sockets",
                        "transport",
                        transport,
                        received));
        metrics.add(
                Metric.counter(
                        "bailiwick_messages_sent_total",
                        "Responses that the kernel took",
                        "transport",
                        transport,
                        sent));
    }

    private void drop(String transport, String reason, LongSupplier value) {
        metrics.add(
                new Metric(
                        "bailiwick_drops_total",
                        "Requests without a response, by reason: the handler's choice, a bug, the"
                                + " kernel's buffer was full, the response could not be sent",
                        Metric.Kind.COUNTER,
                        Map.of("transport", transport, "reason", reason),
                        value));
    }

    private void refusal(
            String reason, Supplier<StreamCounters> tcp, ToLongFunction<StreamCounters> value) {
        metrics.add(
                Metric.counter(
                        "bailiwick_tcp_refusals_total",
                        "TCP connections closed at once, by reason: the limit over all, that of an address, or"
                                + " this host had no resources",
                        "reason",
                        reason,
                        () -> value.applyAsLong(tcp.get())));
    }

    private void end(
            String reason, Supplier<StreamCounters> tcp, ToLongFunction<StreamCounters> value) {
        metrics.add(
                Metric.counter(
                        "bailiwick_tcp_closed_total",
                        "TCP connections that ended, by reason",
                        "reason",
                        reason,
                        () -> value.applyAsLong(tcp.get())));
    }

    private void octets(String direction, LongSupplier value) {
        metrics.add(
                Metric.counter(
                        "bailiwick_tcp_octets_total",
                        "Octets of TCP connections",
                        "direction",
                        direction,
                        value));
    }
}
