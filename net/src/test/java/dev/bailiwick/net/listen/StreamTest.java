package dev.bailiwick.net.listen;

import static dev.bailiwick.net.listen.ScriptedHandler.largeRequest;
import static dev.bailiwick.net.listen.ScriptedHandler.text;
import static dev.bailiwick.testkit.TcpPeer.frame;
import static dev.bailiwick.testkit.TcpPeer.frames;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.net.ListenSpec;
import dev.bailiwick.net.StreamCounters;
import dev.bailiwick.net.Transport;
import dev.bailiwick.testkit.Eventually;
import dev.bailiwick.testkit.TcpPeer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Messages on streams: RFC 7766 §6.2 and §8.
@ParameterizedClass(name = "{0}")
@ValueSource(strings = {"127.0.0.1", "::1"})
@Timeout(60)
final class StreamTest {
    @Parameter private String host;

    private final ScriptedHandler handler = new ScriptedHandler();
    private final RecordedEvents events = new RecordedEvents();
    private Listener listener;
    private TcpPeer peer;

    @BeforeEach
    void open() throws IOException {
        listener =
                Listener.open(
                        ListenSpec.of(new InetSocketAddress(host, 0))
                                .withTransports(Set.of(Transport.TCP)),
                        (_, _) -> handler,
                        events);
        peer = new TcpPeer(host, listener.port());
    }

    @AfterEach
    void close() throws IOException {
        peer.close();
        listener.close();
        assertThat(events.deaths).isEmpty();
        assertThat(counters().live()).isZero();
    }

    private StreamCounters counters() {
        return listener.counters().stream();
    }

    @Test
    void pipelinedQueriesAreAnsweredInOrder() throws IOException {
        peer.write(frames(text("e1"), text("d"), text("e22"), text("e333")));
        assertThat(peer.receive()).isEqualTo(text("e1"));
        assertThat(peer.receive()).isEqualTo(text("e22"));
        assertThat(peer.receive()).isEqualTo(text("e333"));
        assertThat(counters().received()).isEqualTo(4);
        assertThat(counters().dropped()).isEqualTo(1);
    }

    @Test
    void aThousandPipelinedQueriesAreAnsweredInOrder() throws IOException {
        byte[][] requests = new byte[1000][];
        for (int i = 0; i < requests.length; i++) {
            requests[i] = text("e" + i);
        }
        peer.write(frames(requests));
        for (byte[] request : requests) {
            assertThat(peer.receive()).isEqualTo(request);
        }
    }

    @Test
    void aQueryMayComeOctetByOctet() throws IOException {
        byte[] octets = frames(text("e slow"), text("e slower"));
        for (byte octet : octets) {
            peer.write(new byte[] {octet});
        }
        assertThat(peer.receive()).isEqualTo(text("e slow"));
        assertThat(peer.receive()).isEqualTo(text("e slower"));
    }

    @Test
    void messagesMayBeCutAnywhere() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[][] requests = new byte[200][];
        for (int i = 0; i < requests.length; i++) {
            requests[i] = new byte[1 + random.nextInt(i % 20 == 0 ? 20_000 : 300)];
            random.nextBytes(requests[i]);
            requests[i][0] = 'e';
        }
        byte[] all = frames(requests);
        Thread writer =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                int at = 0;
                                while (at < all.length) {
                                    int piece = Math.min(1 + random.nextInt(2000), all.length - at);
                                    peer.write(all, at, piece);
                                    at += piece;
                                }
                            } catch (IOException broken) {
                                throw new AssertionError(broken);
                            }
                        });
        for (byte[] request : requests) {
            assertThat(peer.receive()).as("seed %d", seed).isEqualTo(request);
        }
        writer.join();
    }

    @Test
    void messagesMayTake65535OctetsBothWays() throws IOException {
        byte[] longest = new byte[65_535];
        longest[0] = 'e';
        longest[65_534] = 7;
        assertThat(peer.ask(longest)).isEqualTo(longest);
        assertThat(peer.ask(largeRequest(65_535))).hasSize(65_535);
    }

    @Test
    void whoEndsItsRequestsStillGetsItsAnswers() throws IOException {
        peer.write(frames(text("e1"), largeRequest(60_000), text("e2"), new byte[] {9, 9, 9}));
        peer.write(new byte[] {0, 50, 'e'});
        peer.endRequests();
        assertThat(peer.receive()).isEqualTo(text("e1"));
        assertThat(peer.receive()).hasSize(60_000);
        assertThat(peer.receive()).isEqualTo(text("e2"));
        assertThat(peer.isEnded()).isTrue();
    }

    @Test
    void anEmptyMessageEndsTheConnectionAfterTheAnswersBeforeIt() throws IOException {
        peer.write(frames(text("e1"), new byte[0], text("e2")));
        assertThat(peer.receive()).isEqualTo(text("e1"));
        assertThat(peer.isEnded()).isTrue();
        assertThat(counters().closedByHandler()).isEqualTo(1);
    }

    @Test
    void aHandlerMayCloseTheConnection() throws IOException {
        peer.write(frames(text("e1"), text("c"), text("e2")));
        assertThat(peer.receive()).isEqualTo(text("e1"));
        assertThat(peer.isEnded()).isTrue();
    }

    @Test
    void aHandlerThatFailsLosesItsRequestAlone() throws IOException {
        peer.write(frames(text("x"), text("o"), text("n"), text("e")));
        assertThat(peer.receive()).isEqualTo(text("e"));
        assertThat(counters().handlerFailures()).isEqualTo(3);
        assertThat(events.failures).hasSize(3);
    }

    @Test
    void aHandlerSeesWhoAsks() throws IOException {
        String seen = new String(peer.ask(text("w")), StandardCharsets.UTF_8);
        assertThat(seen).isEqualTo(peer.local().toString());
    }

    @Test
    void aMessageAllocatesNothing() throws IOException {
        MeteredHandler meter = new MeteredHandler(10_000, 20_000);
        try (Listener metered =
                        Listener.open(listener.spec().withPort(0), (_, _) -> meter, events);
                TcpPeer client = new TcpPeer(host, metered.port())) {
            byte[] request = text("a query of a usual length, about 50 octets ......");
            for (int i = 0; i < meter.end(); i++) {
                client.ask(request);
            }
        }
        assertThat(meter.allocated()).isLessThan(meter.measured() / 4);
    }

    @Test
    void connectionsThatBreakOffLeaveNothingBehind() throws Exception {
        for (int i = 0; i < 300; i++) {
            TcpPeer rude = new TcpPeer(host, listener.port());
            if (i % 2 == 0) {
                rude.write(frame(text("e")));
            }
            rude.reset();
        }
        assertThat(peer.ask(text("e"))).isEqualTo(text("e"));
        Eventually.until(() -> counters().live() == 1);
    }

    @Test
    void serviceGoesOnBesideFiftyIdleConnections() throws IOException {
        TcpPeer[] idle = new TcpPeer[50];
        for (int i = 0; i < idle.length; i++) {
            idle[i] = new TcpPeer(host, listener.port());
        }
        assertThat(peer.ask(text("e"))).isEqualTo(text("e"));
        for (TcpPeer one : idle) {
            assertThat(one.ask(text("e"))).isEqualTo(text("e"));
            one.close();
        }
    }
}
