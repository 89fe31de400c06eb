package dev.bailiwick.console;

import dev.bailiwick.server.metrics.Metrics;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `GET /metrics` on a loopback address.
public final class MetricsEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsEndpoint.class);

    /// Connections at once; further ones are closed. One scraper uses one.
    private static final int MAX_CONNECTIONS = 8;

    /// Octets of the longest request head: Prometheus sends about 300.
    private static final int MAX_HEAD_OCTETS = 8192;

    /// Time for a whole connection, from accepting it to the end of the answer.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ServerSocket socket;
    private final Metrics metrics;
    private final Semaphore places = new Semaphore(MAX_CONNECTIONS);
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("metrics-clock").factory());

    private MetricsEndpoint(ServerSocket socket, Metrics metrics) {
        this.socket = socket;
        this.metrics = metrics;
    }

    /// Opens the endpoint and begins to accept.
    ///
    /// @param address a loopback address; port 0 takes a free one
    /// @throws IOException when the address cannot be bound
    public static MetricsEndpoint open(InetSocketAddress address, Metrics metrics)
            throws IOException {
        if (!address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("metrics are for loopback, not " + address);
        }
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException e) {
            socket.close();
            throw new IOException(
                    "metrics: cannot listen on " + address + ": " + e.getMessage(), e);
        }
        MetricsEndpoint endpoint = new MetricsEndpoint(socket, metrics);
        Thread.ofVirtual().name("metrics").start(endpoint::accept);
        return endpoint;
    }

    /// Where it listens, with the port that was taken.
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().name("metrics-client").start(() -> serve(client));
            } catch (SocketException closed) {
                LOG.debug("metrics: {}", closed.getMessage());
            } catch (IOException e) {
                LOG.warn("metrics: cannot accept: {}", e.getMessage());
            }
        }
    }

    private void serve(Socket client) {
        boolean hasPlace = places.tryAcquire();
        try (client) {
            if (hasPlace) {
                ScheduledFuture<?> end =
                        clock.schedule(
                                () -> close(client), PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
                answer(client);
                end.cancel(false);
            }
        } catch (IOException e) {
            LOG.debug("metrics: a client left: {}", e.getMessage());
        } finally {
            if (hasPlace) {
                places.release();
            }
        }
    }

    private static @Nullable Void close(Socket client) throws IOException {
        client.close();
        return null;
    }

    private void answer(Socket client) throws IOException {
        HttpRequest request =
                HttpRequest.read(new BufferedInputStream(client.getInputStream()), MAX_HEAD_OCTETS);
        OutputStream out = client.getOutputStream();
        if (request == null) {
            write("400 Bad Request", "", "not a request\n", out);
        } else if (!request.isForLoopback()) {
            write("403 Forbidden", "", "only for this host by its loopback address\n", out);
        } else if (!request.path().equals("/metrics")) {
            write("404 Not Found", "", "there is only /metrics\n", out);
        } else if (!request.method().equals("GET")) {
            write("405 Method Not Allowed", "Allow: GET\r\n", "only GET\n", out);
        } else {
            write("200 OK", "", PrometheusText.of(metrics), out);
        }
    }

    private static void write(String status, String header, String body, OutputStream out)
            throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        String type = status.startsWith("200") ? PrometheusText.MEDIA_TYPE : "text/plain";
        String head =
                "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n%s"
                        .formatted(status, type, octets.length, header);
        String rest =
                "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n";
        out.write((head + rest).getBytes(StandardCharsets.ISO_8859_1));
        out.write(octets);
        out.flush();
    }

    /// Stops accepting and closes the port.
    @Override
    public void close() throws IOException {
        socket.close();
        clock.shutdown();
    }
}
