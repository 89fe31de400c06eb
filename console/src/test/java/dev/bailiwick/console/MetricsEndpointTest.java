package dev.bailiwick.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.server.metrics.Metric;
import dev.bailiwick.server.metrics.Metrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsEndpointTest {
    private static final Metrics METRICS =
            Metrics.of(List.of(Metric.gauge("bailiwick_zones", "Zones", () -> 3)));

    private MetricsEndpoint endpoint;

    @BeforeEach
    void open() throws IOException {
        endpoint =
                MetricsEndpoint.open(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), METRICS);
    }

    @AfterEach
    void close() throws IOException {
        endpoint.close();
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(endpoint.address());
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    @Test
    void metricsAreGivenInTheTextFormat() throws IOException {
        assertThat(exchange("GET /metrics HTTP/1.1\r\nHost: localhost:9153\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("Content-Type: text/plain; version=0.0.4")
                .endsWith("\r\n\r\n" + PrometheusText.of(METRICS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1:9153", "[::1]:9153", "LOCALHOST"})
    void loopbackMayBeCalledByItsNames(String host) throws IOException {
        assertThat(
                        exchange(
                                "GET /metrics?x=1 HTTP/1.1\r\nAccept: */*\r\nhost: "
                                        + host
                                        + "\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example:80", ""})
    void otherNamesAreRefusedSoThatNoWebPageReadsTheNumbers(String host) throws IOException {
        assertThat(exchange("GET /metrics HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @CsvSource({"GET,/,404", "GET,/metrics/x,404", "POST,/metrics,405", "HEAD,/metrics,405"})
    void nothingElseIsThere(String method, String path, String status) throws IOException {
        assertThat(exchange(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\r\n\r\n", "GET\r\n\r\n", "GET /metrics\r\n\r\n", "GET / SPDY/3\r\n\r\n"})
    void garbageIsABadRequest(String garbage) throws IOException {
        assertThat(exchange(garbage)).startsWith("HTTP/1.1 400");
    }

    @Test
    void aHeadThatIsTooLongIsABadRequest() throws IOException {
        assertThat(exchange("GET /metrics HTTP/1.1\r\nX: " + "x".repeat(8192 - 26)))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void addressesOutsideLoopbackAreAMistakeOfTheCaller() {
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0);

        assertThatThrownBy(() -> MetricsEndpoint.open(anywhere, METRICS))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
