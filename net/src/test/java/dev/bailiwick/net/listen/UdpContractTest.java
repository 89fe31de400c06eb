package dev.bailiwick.net.listen;

import static dev.bailiwick.net.listen.ScriptedHandler.largeRequest;
import static dev.bailiwick.net.listen.ScriptedHandler.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.net.AddressText;
import dev.bailiwick.net.ListenSpec;
import dev.bailiwick.net.SocketOptions;
import dev.bailiwick.net.Transport;
import dev.bailiwick.net.UdpCounters;
import dev.bailiwick.testkit.Eventually;
import dev.bailiwick.testkit.UdpPeer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/// What UDP workers promise, on Linux and anywhere, for both families.
@ParameterizedClass(name = "{0} {1}")
@CsvSource({"LINUX, 127.0.0.1", "LINUX, ::1", "PORTABLE, 127.0.0.1", "PORTABLE, ::1"})
@Timeout(60)
final class UdpContractTest {
    enum Sockets {
        LINUX,
        PORTABLE;

        SocketOptions options() {
            return this == PORTABLE ? SocketOptions.DEFAULT.portable() : SocketOptions.DEFAULT;
        }
    }

    @Parameter(0)
    private Sockets sockets;

    @Parameter(1)
    private String host;

    private final ScriptedHandler handler = new ScriptedHandler();
    private final RecordedEvents events = new RecordedEvents();
    private Listener listener;
    private UdpPeer peer;

    @BeforeEach
    void open() throws IOException {
        listener = open(host, 1);
        peer = new UdpPeer(host, host, listener.port());
    }

    private Listener open(String address, int workers) throws IOException {
        return Listener.open(
                ListenSpec.of(new InetSocketAddress(address, 0))
                        .withTransports(Set.of(Transport.UDP))
                        .withOptions(sockets.options())
                        .withWorkers(workers),
                (_, _) -> handler,
                events);
    }

    @AfterEach
    void close() {
        peer.close();
        listener.close();
        assertThat(events.deaths).isEmpty();
    }

    private UdpCounters counters() {
        return listener.counters().udp();
    }

    @Test
    void aRequestComesWithItsOctetsAndSenderAndTheResponseReturns() throws IOException {
        assertThat(peer.ask(text("echo this"))).isEqualTo(text("echo this"));
        assertThat(peer.lastSender()).isEqualTo(peer.server());
        byte[] seen = peer.ask(text("who"));
        assertThat(new String(seen, StandardCharsets.UTF_8)).isEqualTo(peer.local().toString());
    }

    @Test
    void everyOneOfAThousandRequestsIsAnswered() throws IOException {
        Set<Integer> answered = new HashSet<>();
        for (int burst = 0; burst < 10; burst++) {
            for (int i = 0; i < 100; i++) {
                peer.send(ByteBuffer.allocate(5).put((byte) 'e').putInt(burst * 100 + i).array());
            }
            for (int i = 0; i < 100; i++) {
                answered.add(ByteBuffer.wrap(peer.receive(), 1, 4).getInt());
            }
        }
        assertThat(answered).hasSize(1000);
        listener.close();
        assertThat(counters().received()).isEqualTo(1000);
        assertThat(counters().answered()).isEqualTo(1000);
        assertThat(counters().batches()).isBetween(1L, 1000L);
    }

    @Test
    void aResponseMayTakeWhatADatagramHolds() throws IOException {
        for (int octets : new int[] {1, 512, 1232, 4096, 65_507}) {
            byte[] response = peer.ask(largeRequest(Math.max(octets, 3)));
            assertThat(response).hasSize(Math.max(octets, 3)).startsWith(largeRequest(octets)[0]);
        }
    }

    @Test
    void aResponseThatNoDatagramHoldsIsLostAloneAndCounted() throws IOException {
        peer.send(text("e1"));
        peer.send(largeRequest(65_535));
        peer.send(text("e2"));
        assertThat(peer.receive()).isEqualTo(text("e1"));
        assertThat(peer.receive()).isEqualTo(text("e2"));
        listener.close();
        assertThat(counters().sendErrors()).isEqualTo(1);
        assertThat(counters().answered()).isEqualTo(2);
    }

    @Test
    void ofADatagramOver4096OctetsTheBeginningIsHandled() throws IOException {
        byte[] longest = new byte[SocketOptions.LONGEST_DATAGRAM];
        longest[0] = 'e';
        assertThat(peer.ask(longest)).isEqualTo(longest);
        byte[] tooLong = new byte[SocketOptions.LONGEST_DATAGRAM + 1];
        tooLong[0] = 'e';
        assertThat(peer.ask(tooLong)).isEqualTo(longest);
        listener.close();
        assertThat(counters().oversize()).isEqualTo(1);
    }

    @Test
    void anEmptyDatagramIsARequestLikeAnother() throws IOException {
        peer.send(new byte[0]);
        assertThat(peer.ask(text("e"))).isEqualTo(text("e"));
        listener.close();
        assertThat(counters().dropped()).isEqualTo(1);
    }

    @Test
    void aHandlerThatFailsLosesItsRequestAlone() throws IOException {
        peer.send(text("x"));
        peer.send(text("overflow the stack"));
        peer.send(text("n: says deferred and is not"));
        peer.send(text("d"));
        assertThat(peer.ask(text("e"))).isEqualTo(text("e"));
        listener.close();
        assertThat(counters().handlerFailures()).isEqualTo(3);
        assertThat(counters().dropped()).isEqualTo(1);
        assertThat(events.failures)
                .hasExactlyElementsOfTypes(
                        IllegalArgumentException.class,
                        StackOverflowError.class,
                        IllegalStateException.class);
    }

    @Test
    void aDeferredRequestIsAnsweredFromAnotherThread() throws Exception {
        peer.send(text("f1"));
        peer.send(text("f2"));
        ScriptedHandler.Deferred first = handler.deferred.take();
        ScriptedHandler.Deferred second = handler.deferred.take();
        assertThat(peer.ask(text("e"))).isEqualTo(text("e"));
        assertThat(second.send(second.asked())).isTrue();
        assertThat(peer.receive()).isEqualTo(text("f2"));
        assertThat(peer.lastSender()).isEqualTo(peer.server());
        assertThat(first.send(first.asked())).isTrue();
        assertThat(peer.receive()).isEqualTo(text("f1"));
        first.responder().close();
        assertThat(first.send(first.asked())).isFalse();
        second.responder().close();
        listener.close();
        assertThat(counters().deferred()).isEqualTo(2);
        assertThat(counters().answered()).isEqualTo(3);
    }

    @Test
    void stoppingWaitsForDeferredAnswers() throws Exception {
        peer.send(text("f"));
        ScriptedHandler.Deferred deferred = handler.deferred.take();
        Thread stop = Thread.ofVirtual().start(() -> listener.stop(Duration.ofSeconds(30)));
        try (var responder = deferred.responder()) {
            assertThat(responder.send(text("late"), 4)).isTrue();
        }
        assertThat(peer.receive()).isEqualTo(text("late"));
        stop.join();
        assertThat(deferred.send("later")).isFalse();
    }

    @Test
    void anAnswerForAClosedSocketIsRefused() throws Exception {
        peer.send(text("f"));
        ScriptedHandler.Deferred deferred = handler.deferred.take();
        listener.close();
        assertThat(deferred.send("late")).isFalse();
        assertThat(deferred.responder().isCancelled()).isTrue();
        deferred.responder().close();
    }

    @Test
    void aWildcardAnswersFromTheAddressThatWasAsked() throws IOException {
        try (Listener wildcard = open(host.contains(":") ? "::" : "0.0.0.0", 1);
                UdpPeer client = new UdpPeer(host, host, wildcard.port())) {
            assertThat(client.ask(text("e"))).isEqualTo(text("e"));
            assertThat(client.lastSender()).isEqualTo(client.server());
        }
    }

    @Test
    void workersShareAPort() throws IOException {
        try (Listener shared = open(host, 3)) {
            for (int i = 0; i < 20; i++) {
                try (UdpPeer client = new UdpPeer(host, host, shared.port())) {
                    assertThat(client.ask(text("e"))).isEqualTo(text("e"));
                }
            }
            assertThat(AddressText.of(shared.spec().address())).endsWith(":" + shared.port());
        }
    }

    @Test
    void stoppingUnderLoadEnds() throws Exception {
        Thread load =
                Thread.ofPlatform()
                        .start(() -> {
                            try (UdpPeer flood = new UdpPeer(host, host, listener.port())) {
                                while (!Thread.currentThread().isInterrupted()) {
                                    flood.send(text("e"));
                                }
                            } catch (IOException refused) {
                                Thread.currentThread().interrupt();
                            }
                        });
        Eventually.until(() -> counters().answered() > 100);
        listener.stop(Duration.ofMillis(50));
        load.interrupt();
        load.join();
        UdpCounters last = counters();
        assertThat(last.received()).isEqualTo(last.answered() + last.sendErrors());
    }
}
