package dev.bailiwick.net.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Asking over TCP (RFC 7766 §6.2), of servers on loopback.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class UpstreamStreamsTest {
    private static final byte[] QUERY = "what is it".getBytes(StandardCharsets.US_ASCII);
    private static final long LONG = TimeUnit.SECONDS.toNanos(30);
    private static final ReplyFilter ECHO = (octets, length) -> length == QUERY.length;

    private final UpstreamSockets sockets = UpstreamSockets.open(() -> 0, UpstreamLimits.DEFAULT);
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        sockets.close();
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void portsThatNobodyHasAreUnreachable() throws Exception {
        ServerSocket gone = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        InetSocketAddress nobody = (InetSocketAddress) gone.getLocalSocketAddress();
        gone.close();
        assertThat(sockets.askStream(nobody, QUERY, QUERY.length, ECHO, LONG))
                .isInstanceOf(Outcome.Unreachable.class);
        assertThat(sockets.counters().unreachable()).isEqualTo(1);
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
}
