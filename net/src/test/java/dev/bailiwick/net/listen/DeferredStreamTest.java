package dev.bailiwick.net.listen;

import static dev.bailiwick.net.listen.ScriptedHandler.text;
import static dev.bailiwick.testkit.TcpPeer.frame;
import static dev.bailiwick.testkit.TcpPeer.frames;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.ListenSpec;
import dev.bailiwick.net.ListenerEvents;
import dev.bailiwick.net.RequestHandler;
import dev.bailiwick.net.Responder;
import dev.bailiwick.net.StreamCounters;
import dev.bailiwick.net.StreamLimits;
import dev.bailiwick.net.Transport;
import dev.bailiwick.testkit.Eventually;
import dev.bailiwick.testkit.TcpPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Answers on streams that come later, out of order (RFC 7766 §6.2.1.1) or are many messages (RFC 5936 §2.2).
@Timeout(60)
final class DeferredStreamTest {
    private static final String HOST = "127.0.0.1";

    private final ScriptedHandler handler = new ScriptedHandler();
    private final RecordedEvents events = new RecordedEvents();
    private Listener listener;
    private TcpPeer peer;

    @BeforeEach
    void open() throws IOException {
        listener =
                Listener.open(
                        ListenSpec.of(new InetSocketAddress(InetAddress.ofLiteral(HOST), 0))
                                .withTransports(Set.of(Transport.TCP))
                                .withLimits(StreamLimits.DEFAULT.withUnanswered(3)),
                        (_, _) -> handler,
                        events);
        peer = new TcpPeer(HOST, listener.port(), 4096);
    }

    @AfterEach
    void close() throws IOException {
        peer.close();
        listener.close();
        assertThat(events.deaths).isEmpty();
    }

    private StreamCounters counters() {
        return listener.counters().stream();
    }

    @Test
    void answersGoOutInTheOrderTheyAreReady() throws Exception {
        peer.write(frames(text("f1"), text("f2"), text("e3")));
        assertThat(peer.receive()).isEqualTo(text("e3"));
        ScriptedHandler.Deferred first = handler.deferred.take();
        ScriptedHandler.Deferred second = handler.deferred.take();
        assertThat(second.send(second.asked())).isTrue();
        assertThat(peer.receive()).isEqualTo(text("f2"));
        assertThat(first.send(first.asked())).isTrue();
        assertThat(peer.receive()).isEqualTo(text("f1"));
        first.responder().close();
        second.responder().close();
        assertThat(first.send("again")).isFalse();
        assertThat(peer.ask(text("e"))).isEqualTo(text("e"));
        assertThat(counters().answered()).isEqualTo(4);
    }

    @Test
    void aSenderGoesAtThePaceOfItsPeer() throws Exception {
        int messages = 1000;
        AtomicInteger sent = new AtomicInteger();
        peer.write(frame(text("f")));
        ScriptedHandler.Deferred deferred = handler.deferred.take();
        Thread sender =
                Thread.ofVirtual()
                        .start(() -> {
                            byte[] message = new byte[16_000];
                            try (Responder responder = deferred.responder()) {
                                for (int i = 0; i < messages; i++) {
                                    ByteBuffer.wrap(message).putInt(i);
                                    responder.send(message, message.length);
                                    sent.incrementAndGet();
                                }
                            } catch (InterruptedException interrupted) {
                                Thread.currentThread().interrupt();
                            }
                        });
        Eventually.until(() -> sender.getState() == Thread.State.WAITING && sent.get() > 5);
        assertThat(sent.get()).as("messages taken for a peer that reads none").isLessThan(200);
        for (int i = 0; i < messages; i++) {
            assertThat(ByteBuffer.wrap(peer.receive()).getInt()).isEqualTo(i);
        }
        sender.join();
        assertThat(peer.ask(text("e"))).isEqualTo(text("e"));
    }

    @Test
    void theReadingStopsWhileTooMuchIsUnanswered() throws Exception {
        peer.write(frames(text("f1"), text("f2"), text("f3"), text("f4"), text("e5")));
        for (int i = 1; i <= 4; i++) {
            ScriptedHandler.Deferred next = handler.deferred.take();
            assertThat(next.asked()).isEqualTo("f" + i);
            assertThat(handler.deferred.size()).isLessThanOrEqualTo(3 - 1);
            next.send(next.asked());
            next.responder().close();
        }
        Set<String> answers = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            answers.add(new String(peer.receive(), StandardCharsets.UTF_8));
        }
        assertThat(answers).containsExactlyInAnyOrder("f1", "f2", "f3", "f4", "e5");
    }

    @Test
    void whoEndsItsRequestsStillGetsDeferredAnswers() throws Exception {
        peer.write(frame(text("f")));
        peer.endRequests();
        try (Responder responder = handler.deferred.take().responder()) {
            assertThat(responder.send(text("one"), 3)).isTrue();
            assertThat(responder.send(text("two"), 3)).isTrue();
        }
        assertThat(peer.receive()).isEqualTo(text("one"));
        assertThat(peer.receive()).isEqualTo(text("two"));
        assertThat(peer.isEnded()).isTrue();
    }

    @Test
    void aPeerThatIsGoneCancelsItsAnswers() throws Exception {
        peer.write(frame(text("f")));
        ScriptedHandler.Deferred deferred = handler.deferred.take();
        peer.reset();
        Eventually.until(deferred.responder()::isCancelled);
        assertThat(deferred.send("late")).isFalse();
        deferred.responder().close();
    }

    @Test
    void aBlockedSenderIsLetGoWhenItsPeerGoes() throws Exception {
        peer.write(frame(text("f")));
        ScriptedHandler.Deferred deferred = handler.deferred.take();
        Thread sender =
                Thread.ofVirtual()
                        .start(() -> {
                            byte[] message = new byte[60_000];
                            try (Responder responder = deferred.responder()) {
                                boolean isTaken = true;
                                while (isTaken) {
                                    isTaken = responder.send(message, message.length);
                                }
                            } catch (InterruptedException interrupted) {
                                Thread.currentThread().interrupt();
                            }
                        });
        Eventually.until(() -> sender.getState() == Thread.State.WAITING);
        peer.reset();
        sender.join();
    }

    @Test
    void aResponderMayEndTheConnection() throws Exception {
        peer.write(frames(text("f"), text("e")));
        assertThat(peer.receive()).isEqualTo(text("e"));
        ScriptedHandler.Deferred deferred = handler.deferred.take();
        deferred.send("last");
        deferred.responder().closeConnection();
        assertThat(peer.receive()).isEqualTo(text("last"));
        assertThat(peer.isEnded()).isTrue();
    }

    @Test
    void stoppingWaitsForDeferredAnswers() throws Exception {
        peer.write(frame(text("f")));
        ScriptedHandler.Deferred deferred = handler.deferred.take();
        Thread stop = Thread.ofVirtual().start(() -> listener.stop(Duration.ofSeconds(30)));
        try (Responder responder = deferred.responder()) {
            assertThat(responder.send(text("late"), 4)).isTrue();
        }
        assertThat(peer.receive()).isEqualTo(text("late"));
        stop.join();
        assertThat(peer.isEnded()).isTrue();
    }

    @Test
    void theWorkersOwnThreadNeverWaits() throws Exception {
        RequestHandler eager =
                exchange -> {
                    try (Responder responder = exchange.defer()) {
                        byte[] message = new byte[Exchange.MESSAGE_OCTETS];
                        int taken = 0;
                        while (responder.send(message, message.length)) {
                            taken++;
                        }
                        assertThat(taken).isBetween(2, 3);
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                    return RequestHandler.DEFER;
                };
        try (Listener other =
                        Listener.open(
                                ListenSpec.of(
                                        new InetSocketAddress(InetAddress.ofLiteral(HOST), 0)),
                                (_, _) -> eager,
                                ListenerEvents.SILENT);
                TcpPeer client = new TcpPeer(HOST, other.port())) {
            client.write(frame(text("?")));
            assertThat(client.receive()).hasSize(Exchange.MESSAGE_OCTETS);
            assertThat(client.receive()).hasSize(Exchange.MESSAGE_OCTETS);
        }
    }
}
