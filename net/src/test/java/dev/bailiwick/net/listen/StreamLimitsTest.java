package dev.bailiwick.net.listen;

import static dev.bailiwick.net.listen.ScriptedHandler.largeRequest;
import static dev.bailiwick.net.listen.ScriptedHandler.text;
import static dev.bailiwick.testkit.TcpPeer.frame;
import static dev.bailiwick.testkit.TcpPeer.frames;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.net.ListenSpec;
import dev.bailiwick.net.StreamCounters;
import dev.bailiwick.net.StreamLimits;
import dev.bailiwick.net.Transport;
import dev.bailiwick.testkit.Eventually;
import dev.bailiwick.testkit.TcpPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What strangers may not cost: RFC 7766 §6.2.2, §6.2.3 and §10.
@Timeout(60)
final class StreamLimitsTest {
    private static final String HOST = "127.0.0.1";
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration SHORT = Duration.ofMillis(150);

    private final RecordedEvents events = new RecordedEvents();
    private Listener listener;

    private void open(StreamLimits limits) throws IOException {
        listener =
                Listener.open(
                        ListenSpec.of(new InetSocketAddress(InetAddress.ofLiteral(HOST), 0))
                                .withTransports(Set.of(Transport.TCP))
                                .withLimits(limits),
                        (_, _) -> new ScriptedHandler(),
                        events);
    }

    private TcpPeer connect() throws IOException {
        return new TcpPeer(HOST, listener.port());
    }

    private TcpPeer connectSlowReader() throws IOException {
        return new TcpPeer(HOST, listener.port(), 4096);
    }

    private StreamCounters counters() {
        return listener.counters().stream();
    }

    @AfterEach
    void close() {
        listener.close();
        assertThat(events.deaths).isEmpty();
        assertThat(events.failures).isEmpty();
    }

    private static StreamLimits timeouts(
            Duration first, Duration message, Duration idle, Duration write) {
        return StreamLimits.DEFAULT.withTimeouts(first, message, idle, write);
    }

    @Test
    void whoAsksNothingIsCut() throws IOException {
        open(timeouts(SHORT, LONG, LONG, LONG));
        try (TcpPeer silent = connect();
                TcpPeer slow = connect()) {
            slow.write(new byte[] {0, 9, 'e'});
            assertThat(silent.isEnded()).isTrue();
            assertThat(slow.isEnded()).isTrue();
        }
        assertThat(counters().timedOutFirstQuery()).isEqualTo(2);
    }

    @Test
    void whoStopsAskingIsClosed() throws IOException {
        open(timeouts(LONG, LONG, SHORT, LONG));
        try (TcpPeer peer = connect()) {
            assertThat(peer.ask(text("e"))).isEqualTo(text("e"));
            assertThat(peer.isEnded()).isTrue();
        }
        assertThat(counters().timedOutIdle()).isEqualTo(1);
    }

    @Test
    void whoNeverEndsItsMessageIsCut() throws IOException {
        open(timeouts(LONG, SHORT, LONG, LONG));
        try (TcpPeer peer = connect()) {
            assertThat(peer.ask(text("e"))).isEqualTo(text("e"));
            peer.write(new byte[] {(byte) 0xff});
            assertThat(peer.isEnded()).isTrue();
        }
        assertThat(counters().timedOutMessage()).isEqualTo(1);
    }

    @Test
    void whoDoesNotReadIsNotReadFromAndCut() throws IOException {
        open(timeouts(LONG, LONG, LONG, Duration.ofMillis(400)));
        byte[] request = largeRequest(65_535);
        byte[][] many = new byte[1000][];
        for (int i = 0; i < many.length; i++) {
            many[i] = request;
        }
        try (TcpPeer slow = connectSlowReader();
                TcpPeer other = connect()) {
            slow.write(frames(many));
            assertThat(other.ask(text("e"))).isEqualTo(text("e"));
            assertThat(cutOrEnded(slow)).isTrue();
        }
        assertThat(counters().timedOutWrite()).isEqualTo(1);
        assertThat(counters().received()).as("messages taken of 1000").isLessThan(100);
    }

    private boolean cutOrEnded(TcpPeer slow) throws IOException {
        try {
            Eventually.until(() -> counters().timedOutWrite() == 1);
            return slow.isEnded();
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        } catch (SocketException cut) {
            return true;
        }
    }

    @Test
    void aSlowReaderThatReadsAfterAllGetsEverythingInOrder() throws Exception {
        open(timeouts(LONG, LONG, LONG, LONG));
        int messages = 200;
        byte[][] many = new byte[messages][];
        for (int i = 0; i < messages; i++) {
            many[i] = largeRequest(30_000 + i);
        }
        try (TcpPeer slow = connectSlowReader()) {
            slow.write(frames(many));
            slow.write(frame(text("e")));
            slow.endRequests();
            Eventually.until(() -> counters().octetsOut() > 50_000);
            for (int i = 0; i < messages; i++) {
                assertThat(slow.receive()).hasSize(30_000 + i);
            }
            assertThat(slow.receive()).isEqualTo(text("e"));
            assertThat(slow.isEnded()).isTrue();
        }
    }

    @Test
    void oneAddressHasItsShareOfConnections() throws IOException {
        open(StreamLimits.DEFAULT.withConnections(100, 3));
        try (TcpPeer one = connect();
                TcpPeer two = connect();
                TcpPeer three = connect()) {
            assertThat(one.ask(text("e"))).isEqualTo(text("e"));
            assertThat(two.ask(text("e"))).isEqualTo(text("e"));
            assertThat(three.ask(text("e"))).isEqualTo(text("e"));
            try (TcpPeer four = connect()) {
                assertThat(four.isEnded()).isTrue();
            }
            assertThat(one.ask(text("e"))).isEqualTo(text("e"));
        }
        assertThat(counters().refusedAddress()).isEqualTo(1);
    }

    @Test
    void aPlaceIsFreeAgainWhenItsConnectionCloses() throws Exception {
        open(StreamLimits.DEFAULT.withConnections(100, 1));
        for (int i = 0; i < 20; i++) {
            try (TcpPeer peer = connect()) {
                assertThat(peer.ask(text("e"))).isEqualTo(text("e"));
            }
            Eventually.until(() -> counters().live() == 0);
        }
        assertThat(counters().refusedAddress()).isZero();
    }

    @Test
    void theLongestIdleMakesRoomForTheNext() throws IOException {
        open(StreamLimits.DEFAULT.withConnections(2, 2_000));
        try (TcpPeer longest = connect();
                TcpPeer shorter = connect()) {
            assertThat(longest.ask(text("e"))).isEqualTo(text("e"));
            assertThat(shorter.ask(text("e"))).isEqualTo(text("e"));
            try (TcpPeer next = connect()) {
                assertThat(next.ask(text("e"))).isEqualTo(text("e"));
                assertThat(longest.isEnded()).isTrue();
                assertThat(shorter.ask(text("e"))).isEqualTo(text("e"));
            }
        }
        assertThat(counters().evicted()).isEqualTo(1);
    }

    @Test
    void aFloodOfSilentConnectionsKeepsNobodyOut() throws IOException {
        open(StreamLimits.DEFAULT.withConnections(20, 2_000));
        TcpPeer[] silent = new TcpPeer[60];
        for (int i = 0; i < silent.length; i++) {
            silent[i] = connect();
        }
        try (TcpPeer peer = connect()) {
            assertThat(peer.ask(text("e"))).isEqualTo(text("e"));
        }
        for (TcpPeer one : silent) {
            one.close();
        }
        assertThat(counters().evicted()).isGreaterThanOrEqualTo(41);
    }

    @Test
    void memoryForSlowPeersHasABound() throws IOException {
        open(timeouts(LONG, LONG, LONG, LONG).withHeldOctets(10_000));
        try (TcpPeer greedy = connect();
                TcpPeer other = connect()) {
            greedy.write(new byte[] {(byte) 0xff, (byte) 0xff});
            greedy.write(new byte[9_000]);
            greedy.write(new byte[20_000]);
            assertThat(greedy.isEnded()).isTrue();
            assertThat(other.ask(text("e"))).isEqualTo(text("e"));
        }
        assertThat(counters().cutForMemory()).isEqualTo(1);
    }
}
