package dev.bailiwick.net.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// RFC 5452 §9.2 and RFC 7766 §6.2, against servers on loopback.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class UpstreamSocketsTest {
    private static final byte[] QUERY = "what is it".getBytes(StandardCharsets.US_ASCII);
    private static final long LONG = TimeUnit.SECONDS.toNanos(30);
    private static final ReplyFilter ECHO = (octets, length) -> length == QUERY.length;

    private final AtomicInteger port = new AtomicInteger(20_000);
    private final UpstreamSockets sockets =
            new UpstreamSockets(
                    () -> 20_000 + port.incrementAndGet() % 20_000, UpstreamLimits.DEFAULT);
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        sockets.close();
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private InetSocketAddress datagrams(int copies, Set<Integer> from) throws IOException {
        DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
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
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
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
        DatagramSocket holder = new DatagramSocket(0);
        opened.add(holder);
        AtomicInteger tries = new AtomicInteger();
        UpstreamSockets crowded =
                new UpstreamSockets(
                        () -> tries.getAndIncrement() < 3 ? holder.getLocalPort() : 0,
                        UpstreamLimits.DEFAULT);
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
        DatagramSocket mute = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        opened.add(mute);
        InetSocketAddress server = (InetSocketAddress) mute.getLocalSocketAddress();
        assertThat(sockets.askDatagram(server, QUERY, QUERY.length, ECHO, 1_000_000))
                .isEqualTo(new Outcome.Silent(0));
    }

    @Test
    void portsThatNobodyHasAreUnreachable() throws Exception {
        InetSocketAddress nobody = datagrams(0, ConcurrentHashMap.newKeySet());
        close();
        assertThat(sockets.askDatagram(nobody, QUERY, QUERY.length, ECHO, LONG))
                .isInstanceOf(Outcome.Unreachable.class);
        assertThat(sockets.askStream(nobody, QUERY, QUERY.length, ECHO, LONG))
                .isInstanceOf(Outcome.Unreachable.class);
        assertThat(sockets.counters().unreachable()).isEqualTo(2);
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
        DatagramSocket mute = new DatagramSocket(0, InetAddress.getLoopbackAddress());
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

    /// A server that answers so many messages on each connection.
    private InetSocketAddress streams(int messages, AtomicInteger connections) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        opened.add(server);
        Thread.ofVirtual()
                .start(() -> {
                    while (!server.isClosed()) {
                        try {
                            Socket connection = server.accept();
                            connections.incrementAndGet();
                            Thread.ofVirtual().start(() -> serve(connection, messages));
                        } catch (IOException end) {
                            assertThat(server.isClosed()).isTrue();
                        }
                    }
                });
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    }

    private static void serve(Socket connection, int messages) {
        try (connection) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            DataOutputStream out = new DataOutputStream(connection.getOutputStream());
            for (int i = 0; i < messages; i++) {
                byte[] message = new byte[in.readUnsignedShort()];
                in.readFully(message);
                out.writeShort(message.length);
                out.write(message);
            }
        } catch (IOException end) {
            assertThat(end).isNotNull();
        }
    }

    @Test
    void connectionsAreUsedAgain() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        InetSocketAddress server = streams(Integer.MAX_VALUE, connections);
        for (int i = 0; i < 5; i++) {
            assertThat(sockets.askStream(server, QUERY, QUERY.length, ECHO, LONG))
                    .isInstanceOfSatisfying(
                            Outcome.Answered.class,
                            answered -> assertThat(answered.octets()).isEqualTo(QUERY));
        }
        assertThat(connections).hasValue(1);
        assertThat(sockets.counters().connections()).isEqualTo(1);
    }

    /// RFC 7766 §6.2.4: a connection that the server closed is not the query's failure.
    @Test
    void connectionsThatTheServerClosedAreOpenedAgain() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        InetSocketAddress server = streams(1, connections);
        for (int i = 0; i < 5; i++) {
            assertThat(sockets.askStream(server, QUERY, QUERY.length, ECHO, LONG))
                    .isInstanceOf(Outcome.Answered.class);
        }
        assertThat(connections).hasValue(5);
    }

    @Test
    void connectionsToOneServerAreCapped() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        InetSocketAddress server = streams(Integer.MAX_VALUE, connections);
        CountDownLatch done = new CountDownLatch(100);
        AtomicInteger answered = new AtomicInteger();
        for (int i = 0; i < 100; i++) {
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            Outcome outcome =
                                    sockets.askStream(server, QUERY, QUERY.length, ECHO, LONG);
                            answered.addAndGet(outcome instanceof Outcome.Answered ? 1 : 0);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        } finally {
                            done.countDown();
                        }
                    });
        }
        done.await();
        assertThat(answered).hasValue(100);
        assertThat(connections.get()).isLessThanOrEqualTo(4);
    }

    @Test
    void streamsThatSayNothingEndWithTheTime() throws Exception {
        ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        opened.add(mute);
        InetSocketAddress server = (InetSocketAddress) mute.getLocalSocketAddress();
        assertThat(sockets.askStream(server, QUERY, QUERY.length, ECHO, 1_000_000))
                .isEqualTo(new Outcome.Silent(0));
    }

    @Test
    void wrongRepliesEndTheConnection() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        InetSocketAddress server = streams(Integer.MAX_VALUE, connections);
        ReplyFilter nothing = (octets, length) -> false;
        for (int i = 0; i < 2; i++) {
            assertThat(sockets.askStream(server, QUERY, QUERY.length, nothing, LONG))
                    .isEqualTo(new Outcome.Silent(1));
        }
        assertThat(connections).hasValue(2);
    }

    @Test
    void lengthsAreChecked() {
        assertThatThrownBy(() ->
                        sockets.askDatagram(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
                                QUERY,
                                QUERY.length + 1,
                                ECHO,
                                LONG))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
