package dev.bailiwick.net.listen;

import static dev.bailiwick.net.listen.ScriptedHandler.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.net.ListenSpec;
import dev.bailiwick.net.ListenerEvents;
import dev.bailiwick.net.RequestHandler;
import dev.bailiwick.net.SocketOptions;
import dev.bailiwick.net.Transport;
import dev.bailiwick.testkit.UdpPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the Linux worker promises beyond the contract of all UDP workers.
@Timeout(60)
final class LinuxUdpTest {
    private static Listener open(String host, SocketOptions options, RequestHandler handler)
            throws IOException {
        return Listener.open(
                ListenSpec.of(new InetSocketAddress(host, 0))
                        .withTransports(Set.of(Transport.UDP))
                        .withOptions(options),
                (_, _) -> handler,
                ListenerEvents.SILENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "0.0.0.0"})
    void aDatagramAllocatesNothing(String host) throws IOException {
        MeteredHandler handler = new MeteredHandler(10_000, 20_000);
        String server = host.equals("0.0.0.0") ? "127.0.0.1" : host;
        try (Listener listener = open(host, SocketOptions.DEFAULT, handler);
                UdpPeer peer = new UdpPeer(server, server, listener.port())) {
            byte[] request = text("echo a query of a usual length, about 50 octets ...");
            for (int i = 0; i < handler.end(); i += 50) {
                for (int k = 0; k < 50; k++) {
                    peer.send(request);
                }
                for (int k = 0; k < 50; k++) {
                    peer.receive();
                }
            }
        }
        assertThat(handler.allocated()).isLessThan(handler.measured() / 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.5", "127.83.9.254"})
    void aWildcardAnswersFromAnyAddressThatReachesIt(String asked) throws Exception {
        ScriptedHandler handler = new ScriptedHandler();
        try (Listener listener = open("0.0.0.0", SocketOptions.DEFAULT, handler);
                UdpPeer peer = new UdpPeer("127.0.0.1", asked, listener.port())) {
            assertThat(peer.ask(text("e"))).isEqualTo(text("e"));
            assertThat(peer.lastSender()).isEqualTo(peer.server());
            peer.send(text("f"));
            try (var responder = handler.deferred.take().responder()) {
                responder.send(text("late"), 4);
            }
            assertThat(peer.receive()).isEqualTo(text("late"));
            assertThat(peer.lastSender()).isEqualTo(peer.server());
        }
    }

    @Test
    void theWildcardOfOneFamilyLeavesTheOtherFree() throws IOException {
        ScriptedHandler handler = new ScriptedHandler();
        try (Listener six = open("::", SocketOptions.DEFAULT, handler);
                Listener four =
                        Listener.open(
                                ListenSpec.of(
                                        new InetSocketAddress(
                                                InetAddress.ofLiteral("0.0.0.0"), six.port())),
                                (_, _) -> handler,
                                ListenerEvents.SILENT);
                UdpPeer peer = new UdpPeer("127.0.0.1", "127.0.0.1", four.port())) {
            assertThat(peer.ask(text("e"))).isEqualTo(text("e"));
            // Counted behind the sending of a batch: the answer may be here first.
            four.stop(Duration.ofSeconds(5));
            assertThat(four.counters().udp().received()).isEqualTo(1);
        }
    }

    @Test
    void whatTheKernelDropsIsCounted() throws Exception {
        CountDownLatch mayGo = new CountDownLatch(1);
        CountDownLatch isBusy = new CountDownLatch(1);
        RequestHandler slow =
                _ -> {
                    isBusy.countDown();
                    try {
                        mayGo.await();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                    return RequestHandler.DROP;
                };
        SocketOptions small = SocketOptions.DEFAULT.withReceiveBuffer(4096);
        try (Listener listener = open("127.0.0.1", small, slow);
                UdpPeer peer = new UdpPeer("127.0.0.1", "127.0.0.1", listener.port())) {
            peer.send(text("first"));
            isBusy.await();
            for (int i = 0; i < 200; i++) {
                peer.send(text("more than the buffer holds"));
            }
            long drops = listener.counters().udp().kernelDrops();
            mayGo.countDown();
            assertThat(drops).isBetween(100L, 200L);
            listener.stop(Duration.ofSeconds(5));
            assertThat(listener.counters().udp().kernelDrops()).isEqualTo(drops);
            assertThat(listener.counters().udp().received()).isEqualTo(201 - drops);
        }
    }

    @Test
    void aBatchFillsWhileTheHandlerIsBusy() throws Exception {
        CountDownLatch mayGo = new CountDownLatch(1);
        CountDownLatch isBusy = new CountDownLatch(1);
        RequestHandler slow =
                exchange -> {
                    isBusy.countDown();
                    try {
                        mayGo.await();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                    return 1;
                };
        try (Listener listener = open("127.0.0.1", SocketOptions.DEFAULT.withBatch(32), slow);
                UdpPeer peer = new UdpPeer("127.0.0.1", "127.0.0.1", listener.port())) {
            peer.send(text("first"));
            isBusy.await();
            for (int i = 0; i < 64; i++) {
                peer.send(text("next"));
            }
            mayGo.countDown();
            for (int i = 0; i < 65; i++) {
                peer.receive();
            }
            listener.stop(Duration.ofSeconds(1));
            assertThat(listener.counters().udp().batches()).isEqualTo(3);
        }
    }

    @Test
    void rareOptionsDoNoHarm() throws IOException {
        SocketOptions options = SocketOptions.DEFAULT.withBusyPoll(20).withFreeBind().withBatch(1);
        try (Listener listener = open("127.0.0.1", options, new ScriptedHandler());
                UdpPeer peer = new UdpPeer("127.0.0.1", "127.0.0.1", listener.port())) {
            assertThat(peer.ask(text("e"))).isEqualTo(text("e"));
        }
    }
}
