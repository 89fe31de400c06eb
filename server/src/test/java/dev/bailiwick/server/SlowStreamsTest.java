package dev.bailiwick.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.testkit.Eventually;
import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import dev.bailiwick.testkit.TcpPeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Clients that hold connections and give or take nothing. They are counted, bounded and cut; another client's
/// question is answered while they are there and after.
@Timeout(120)
class SlowStreamsTest {
    private static final int PER_ADDRESS = 10;
    private static final Query SOA = Query.of("example.", "SOA");
    private static final Query LONG = Query.of("long.example.", "TXT");

    @TempDir private Path folder;
    private LoopbackServer server;
    private final List<TcpPeer> attackers = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        StringBuilder zone =
                new StringBuilder("$TTL 300\n@ SOA ns host 1 2 3 4 5\n@ NS ns.test.\n");
        for (int i = 0; i < 200; i++) {
            zone.append("long TXT \"%03d%s\"\n".formatted(i, "x".repeat(240)));
        }
        Files.writeString(folder.resolve("example.zone"), zone);
        server =
                LoopbackServer.start(
                        folder,
                        """
                        server:
                          workers: 1
                          tcp:
                            connections: 30
                            connections-per-address: %d
                            first-query-timeout: 1s
                            idle-timeout: 1s
                            write-timeout: 1s
                        """
                                        .formatted(PER_ADDRESS)
                                + LoopbackServer.zones("example"));
    }

    @AfterEach
    void everybodyElseIsServed() throws Exception {
        try (LoopbackServer ending = server) {
            for (TcpPeer attacker : attackers) {
                attacker.close();
            }
            Eventually.until(() -> ending.number("bailiwick_tcp_connections") == 0);
            assertThat(ending.tcp(LoopbackServer.IPV4, SOA).answers()).hasSize(1);
            assertThat(ending.number("bailiwick_drops_total", "transport", "tcp", "reason", "bug"))
                    .isZero();
        }
    }

    private long refused() {
        return server.number("bailiwick_tcp_refusals_total", "reason", "address-limit");
    }

    private long closed(String reason) {
        return server.number("bailiwick_tcp_closed_total", "reason", reason);
    }

    private TcpPeer attacker() throws IOException {
        TcpPeer peer = server.tcpPeer(LoopbackServer.IPV4);
        attackers.add(peer);
        return peer;
    }

    private void expectOthersAreServed() throws IOException {
        assertThat(server.tcp(LoopbackServer.IPV6, SOA).answers()).hasSize(1);
        assertThat(server.udp(LoopbackServer.IPV4, SOA).answers()).hasSize(1);
    }

    /// Five times as many silent connections as one address may have.
    @Test
    void silentConnectionsAreBoundedAndCut() throws Exception {
        for (int i = 0; i < 5 * PER_ADDRESS; i++) {
            attacker();
        }
        expectOthersAreServed();
        assertThat(server.number("bailiwick_tcp_connections")).isLessThanOrEqualTo(PER_ADDRESS + 1);
        Eventually.until(() -> refused() + closed("first-query-timeout") == 5 * PER_ADDRESS);
        assertThat(closed("first-query-timeout")).isGreaterThanOrEqualTo(PER_ADDRESS);
    }

    /// An octet now and then does not make the time for the first query longer.
    @Test
    void octetsOneByOneDoNotHoldAConnection() throws Exception {
        byte[] message = TcpPeer.frame(SOA.octets());
        for (int i = 0; i < PER_ADDRESS; i++) {
            attacker();
        }
        int sent = 0;
        while (closed("first-query-timeout") < PER_ADDRESS) {
            if (sent < message.length - 1) {
                for (TcpPeer attacker : attackers) {
                    writeIfOpen(attacker, message, sent);
                }
                sent++;
            }
            Thread.sleep(100);
        }
        expectOthersAreServed();
        assertThat(server.number("bailiwick_messages_received_total", "transport", "tcp"))
                .isEqualTo(1);
    }

    private static void writeIfOpen(TcpPeer attacker, byte[] message, int at) throws IOException {
        try {
            attacker.write(message, at, 1);
        } catch (SocketException cut) {
            assertThat(cut).isNotNull();
        }
    }

    /// A length and nothing behind it, a message without its last octet, an end in the middle.
    @Test
    void halfMessagesAreNotAnsweredAndNotKept() throws Exception {
        byte[] message = TcpPeer.frame(SOA.octets());
        attacker().write(message, 0, 1);
        attacker().write(message, 0, 2);
        attacker().write(message, 0, message.length - 1);
        TcpPeer ended = attacker();
        ended.write(message, 0, message.length - 5);
        ended.endRequests();
        assertThat(ended.isEnded()).isTrue();
        expectOthersAreServed();
        Eventually.until(() -> closed("first-query-timeout") == 3);
        assertThat(server.number("bailiwick_messages_received_total", "transport", "tcp"))
                .isEqualTo(1);
    }

    /// Asks for 200 MB and takes none of it: what the server holds for it is a small part, then it is cut.
    @Test
    void whoDoesNotReadIsCut() throws Exception {
        TcpPeer attacker = new TcpPeer(LoopbackServer.IPV4, server.port(LoopbackServer.IPV4), 4096);
        attackers.add(attacker);
        byte[] question = TcpPeer.frame(LONG.octets());
        Thread asking =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                for (int i = 0; i < 4000; i++) {
                                    attacker.write(question);
                                }
                            } catch (IOException cut) {
                                assertThat(cut).isNotNull();
                            }
                        });
        Eventually.until(() -> closed("write-timeout") == 1);
        asking.join();
        expectOthersAreServed();
        long answered = server.number("bailiwick_messages_sent_total", "transport", "tcp");
        // The kernel's buffers take some megabytes; the rest was never made.
        assertThat(answered).isLessThan(1000);
    }

    /// RFC 7766 §6.2.1.1: many questions at once on one connection are all answered.
    @Test
    void manyQuestionsAtOnceAreAllAnswered() throws Exception {
        int questions = 2000;
        byte[][] all = new byte[questions][];
        for (int i = 0; i < questions; i++) {
            all[i] = SOA.id(i).octets();
        }
        TcpPeer peer = attacker();
        Thread asking =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                peer.write(TcpPeer.frames(all));
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
        for (int i = 0; i < questions; i++) {
            assertThat(Reply.read(peer.receive()).id()).isEqualTo(i);
        }
        asking.join();
    }
}
