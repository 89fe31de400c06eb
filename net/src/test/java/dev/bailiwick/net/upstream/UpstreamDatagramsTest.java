package dev.bailiwick.net.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/// Asking over UDP (RFC 5452 §9.2), of servers on loopback, with both kinds of sockets and over both families.
@ParameterizedClass(name = "{0} {1}")
@CsvSource({"LINUX, 127.0.0.1", "LINUX, ::1", "PORTABLE, 127.0.0.1", "PORTABLE, ::1"})
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class UpstreamDatagramsTest {
    private static final byte[] QUERY = "what is it".getBytes(StandardCharsets.US_ASCII);
    private static final long LONG = TimeUnit.SECONDS.toNanos(30);
    private static final ReplyFilter ECHO = (octets, length) -> length == QUERY.length;

    enum Kind {
        LINUX,
        PORTABLE;

        UpstreamSockets open(PortSource ports) {
            return this == LINUX
                    ? UpstreamSockets.open(ports, UpstreamLimits.DEFAULT)
                    : UpstreamSockets.openPortable(ports, UpstreamLimits.DEFAULT);
        }
    }

    @Parameter(0)
    private Kind kind;

    @Parameter(1)
    private String host;

    private final AtomicInteger port = new AtomicInteger(20_000);
    private final List<AutoCloseable> opened = new ArrayList<>();
    private UpstreamSockets sockets;

    @BeforeEach
    void open() {
        sockets = kind.open(() -> 20_000 + port.incrementAndGet() % 20_000);
    }

    @AfterEach
    void close() throws Exception {
        sockets.close();
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private InetSocketAddress datagrams(int copies, Set<Integer> from) throws IOException {
        DatagramSocket server = new DatagramSocket(0, InetAddress.ofLiteral(host));
        opened.add(server);
        Thread.ofVirtual()
                .start(() -> {
                    byte[] room = new byte[100];
                    while (!server.isClosed()) {
                        DatagramPacket packet = new DatagramPacket(room, room.length);
                        try {
                            server.receive(packet);
                            from.add(packet.getPort());
                            // Copies are longer each, so that only the last is what was asked for.
                            packet.setLength(QUERY.length + copies);
                            server.send(packet);
                        } catch (IOException end) {
                            assertThat(server.isClosed()).isTrue();
                        }
                    }
                });
        return new InetSocketAddress(InetAddress.ofLiteral(host), server.getLocalPort());
    }

    @Test
    void everyDatagramLeavesFromThePortThatWasChosen() throws Exception {
        Set<Integer> from = ConcurrentHashMap.newKeySet();
        InetSocketAddress server = datagrams(0, from);
        for (int i = 0; i < 20; i++) {
            Outcome outcome = sockets.askDatagram(server, QUERY, QUERY.length, ECHO, LONG);
            assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        }
        assertThat(from).hasSize(20).allMatch(p -> p >= 20_000 && p < 40_000);
    }

    @Test
    void portsThatOthersHoldArePassedOver() throws Exception {
        DatagramSocket holder = new DatagramSocket(0, InetAddress.ofLiteral(host));
        opened.add(holder);
        AtomicInteger tries = new AtomicInteger();
        UpstreamSockets crowded =
                kind.open(() -> tries.getAndIncrement() < 3 ? holder.getLocalPort() : 0);
        opened.add(crowded);
        InetSocketAddress server = datagrams(0, ConcurrentHashMap.newKeySet());
        assertThat(crowded.askDatagram(server, QUERY, QUERY.length, ECHO, LONG))
                .isInstanceOf(Outcome.Answered.class);
        assertThat(tries).hasValue(4);
    }

    @Test
    void whatIsNotTheReplyEndsTheWaiting() throws Exception {
        InetSocketAddress server = datagrams(1, ConcurrentHashMap.newKeySet());
        assertThat(sockets.askDatagram(server, QUERY, QUERY.length, ECHO, LONG))
                .isEqualTo(new Outcome.Silent(1));
        assertThat(sockets.counters().mismatches()).isEqualTo(1);
    }

    @Test
    void silenceEndsWithTheTime() throws Exception {
        DatagramSocket mute = new DatagramSocket(0, InetAddress.ofLiteral(host));
        opened.add(mute);
        InetSocketAddress server = (InetSocketAddress) mute.getLocalSocketAddress();
        assertThat(sockets.askDatagram(server, QUERY, QUERY.length, ECHO, 1_000_000))
                .isEqualTo(new Outcome.Silent(0));
    }

    @Test
    void portsThatNobodyHasAreUnreachable() throws Exception {
        DatagramSocket gone = new DatagramSocket(0, InetAddress.ofLiteral(host));
        InetSocketAddress nobody = (InetSocketAddress) gone.getLocalSocketAddress();
        gone.close();
        assertThat(sockets.askDatagram(nobody, QUERY, QUERY.length, ECHO, LONG))
                .isInstanceOf(Outcome.Unreachable.class);
        assertThat(sockets.counters().unreachable()).isEqualTo(1);
    }

    @Test
    void addressesThatCannotBeReachedAreUnreachable() throws Exception {
        // RFC 5737 and RFC 3849 keep these for documents; without a route the kernel says so at
        // once, with one nobody answers.
        for (String address : List.of("255.255.255.255", "ff02::1")) {
            InetSocketAddress server = new InetSocketAddress(InetAddress.ofLiteral(address), 53);
            assertThat(sockets.askDatagram(server, QUERY, QUERY.length, ECHO, 1_000_000))
                    .isNotInstanceOf(Outcome.Answered.class);
        }
    }

    @Test
    void whoeverIsInterruptedStopsWaiting() throws Exception {
        DatagramSocket mute = new DatagramSocket(0, InetAddress.ofLiteral(host));
        opened.add(mute);
        InetSocketAddress server = (InetSocketAddress) mute.getLocalSocketAddress();
        LinkedBlockingQueue<Throwable> ends = new LinkedBlockingQueue<>();
        Thread asker =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                sockets.askDatagram(server, QUERY, QUERY.length, ECHO, LONG);
                                ends.add(new AssertionError("it went on"));
                            } catch (InterruptedException end) {
                                ends.add(end);
                            }
                        });
        mute.receive(new DatagramPacket(new byte[100], 100));
        asker.interrupt();
        assertThat(ends.poll(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void manyAskAtTheSameTime() throws Exception {
        InetSocketAddress server = datagrams(0, ConcurrentHashMap.newKeySet());
        int askers = 100;
        CountDownLatch done = new CountDownLatch(askers);
        AtomicInteger answered = new AtomicInteger();
        for (int i = 0; i < askers; i++) {
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            for (int j = 0; j < 20; j++) {
                                Outcome outcome =
                                        sockets.askDatagram(
                                                server, QUERY, QUERY.length, ECHO, LONG);
                                answered.addAndGet(outcome instanceof Outcome.Answered ? 1 : 0);
                            }
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        } finally {
                            done.countDown();
                        }
                    });
        }
        done.await();
        assertThat(answered).hasValue(2_000);
        assertThat(sockets.counters().datagrams()).isEqualTo(2_000);
    }

    /// Whoever waits for all sleeps when nobody has asked for a while.
    @Test
    void whoAsksAfterAPauseIsAnsweredOrTold() throws Exception {
        InetSocketAddress server = datagrams(0, ConcurrentHashMap.newKeySet());
        DatagramSocket mute = new DatagramSocket(0, InetAddress.ofLiteral(host));
        opened.add(mute);
        Thread.sleep(1500);
        assertThat(sockets.askDatagram(server, QUERY, QUERY.length, ECHO, LONG))
                .isInstanceOf(Outcome.Answered.class);
        Thread.sleep(1500);
        InetSocketAddress silent = (InetSocketAddress) mute.getLocalSocketAddress();
        assertThat(sockets.askDatagram(silent, QUERY, QUERY.length, ECHO, 1_000_000))
                .isEqualTo(new Outcome.Silent(0));
    }

    /// RFC 5452 §9.1: the source of a reply is the destination of the query.
    @Test
    void whatOthersSendIsNotSeen() throws Exception {
        DatagramSocket server = new DatagramSocket(0, InetAddress.ofLiteral(host));
        opened.add(server);
        DatagramSocket forger = new DatagramSocket(0, InetAddress.ofLiteral(host));
        opened.add(forger);
        Thread.ofVirtual()
                .start(() -> {
                    DatagramPacket packet = new DatagramPacket(new byte[100], 100);
                    try {
                        server.receive(packet);
                        byte[] forged = "forged!!!!".getBytes(StandardCharsets.US_ASCII);
                        forger.send(
                                new DatagramPacket(
                                        forged, forged.length, packet.getSocketAddress()));
                        server.send(packet);
                    } catch (IOException end) {
                        assertThat(server.isClosed()).isTrue();
                    }
                });
        InetSocketAddress address = (InetSocketAddress) server.getLocalSocketAddress();
        assertThat(sockets.askDatagram(address, QUERY, QUERY.length, ECHO, LONG))
                .isInstanceOfSatisfying(
                        Outcome.Answered.class,
                        answered -> {
                            assertThat(answered.length()).isEqualTo(QUERY.length);
                            assertThat(answered.octets()).startsWith(QUERY);
                        });
    }

    @Test
    void whatIsTooLongIsCutOff() throws Exception {
        byte[] longest = new byte[UpstreamLimits.DEFAULT.replyOctets()];
        DatagramSocket server = new DatagramSocket(0, InetAddress.ofLiteral(host));
        opened.add(server);
        Thread.ofVirtual()
                .start(() -> {
                    DatagramPacket packet = new DatagramPacket(new byte[100], 100);
                    try {
                        server.receive(packet);
                        packet.setData(new byte[longest.length + 1]);
                        server.send(packet);
                    } catch (IOException end) {
                        assertThat(server.isClosed()).isTrue();
                    }
                });
        InetSocketAddress address = (InetSocketAddress) server.getLocalSocketAddress();
        ReplyFilter any = (octets, length) -> true;
        assertThat(sockets.askDatagram(address, QUERY, QUERY.length, any, LONG))
                .isInstanceOfSatisfying(
                        Outcome.Answered.class,
                        answered -> assertThat(answered.length()).isEqualTo(longest.length));
    }

    @Test
    void lengthsAreChecked() {
        assertThatThrownBy(() ->
                        sockets.askDatagram(
                                new InetSocketAddress(InetAddress.ofLiteral(host), 1),
                                QUERY,
                                QUERY.length + 1,
                                ECHO,
                                LONG))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
