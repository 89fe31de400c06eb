package dev.bailiwick.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// What is sent to servers that are of no use, question after question, each for another name.
class FailureMemoryTest {
    private static final String DOWN = "192.0.2.88";

    private final SmallWorld world = new SmallWorld();

    private int costOf(String name) {
        return world.cost(name, RrType.A);
    }

    private void downWithTwoServers() {
        world.com(
                """
                down NS ns1.down
                down NS ns2.down
                ns1.down A 192.0.2.88
                ns2.down A 192.0.2.89
                """);
    }

    private void downIsUp() {
        world.network.zones(
                DOWN,
                new ScriptedZone(
                        "down.com.",
                        "$TTL 60\n@ SOA ns n 1 1 1 1 1\n* A 203.0.113.5\nw A 203.0.113.6\n"));
    }

    /// RFC 9520 §3.2, for all names of a zone at once.
    @Test
    void aZoneWhoseServersAreSilentIsLeftAlone() {
        downWithTwoServers();
        costOf("www.example.com.");
        assertThat(costOf("a.down.com.")).isLessThanOrEqualTo(8);
        assertThat(costOf("b.down.com."))
                .as("each server once, and the parent whether it moved")
                .isLessThanOrEqualTo(3);
        for (int i = 0; i < 50; i++) {
            assertThat(costOf("n" + i + ".down.com.")).isZero();
        }
        world.network.pass(1);
        assertThat(costOf("c.down.com.")).as("each server once").isLessThanOrEqualTo(2);
        world.network.pass(1);
        assertThat(costOf("d.down.com."))
                .as("twice as long now; the parent's turn was seconds ago")
                .isLessThanOrEqualTo(1);
        assertThat(SmallWorld.texts(world.resolve("www.example.com.", RrType.A))).isNotEmpty();
    }

    @Test
    void aZoneThatIsBackIsServedWithinTheTimeAFailureLasts() {
        downWithTwoServers();
        costOf("a.down.com.");
        costOf("b.down.com.");
        downIsUp();
        world.network.pass(1);
        assertThat(SmallWorld.texts(world.resolve("w.down.com.", RrType.A)))
                .containsExactly("w.down.com. A 203.0.113.6");
        assertThat(costOf("other.down.com.")).isOne();
    }

    /// One tries, the others wait for it: nobody fails for having come at the wrong moment.
    @Test
    void questionsThatComeWhileOneTriesShareWhatItFinds() throws InterruptedException {
        downWithTwoServers();
        costOf("a.down.com.");
        world.network.pass(2);
        CountDownLatch isAsked = new CountDownLatch(1);
        CountDownLatch isAnswered = new CountDownLatch(1);
        ScriptedZone zone =
                new ScriptedZone("down.com.", "$TTL 60\n@ SOA ns n 1 1 1 1 1\nw A 203.0.113.6\n");
        for (String server : List.of(DOWN, "192.0.2.89")) {
            world.network.server(
                    server,
                    (query, protocol) -> {
                        isAsked.countDown();
                        await(isAnswered);
                        return zone.answer(query);
                    });
        }
        List<Thread> clients = new ArrayList<>();
        List<Integer> rcodes = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 8; i++) {
            int client = i;
            clients.add(
                    Thread.ofVirtual()
                            .start(() ->
                                    rcodes.add(
                                            world.resolve("c" + client + ".down.com.", RrType.A)
                                                    .rcode())));
        }
        await(isAsked);
        isAnswered.countDown();
        for (Thread client : clients) {
            client.join();
        }
        assertThat(rcodes).hasSize(8).containsOnly(Rcode.NXDOMAIN);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// A server that truncates and then says nothing over TCP.
    @Test
    void aServerThatFailsOverTcpIsNotTriedThereAgainSoon() {
        costOf("www.example.com.");
        world.network.server(
                SmallWorld.EXAMPLE_SERVER,
                (query, protocol) ->
                        protocol == Upstream.Protocol.TCP
                                ? null
                                : new ResponseBytes(query).bytes(Header.AA | Header.TC, 0));
        assertThat(costOf("a.example.com."))
                .as("UDP, TCP, and the parent whether it moved")
                .isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            assertThat(costOf("n" + i + ".example.com.")).isOne();
        }
        world.network.pass(6);
        assertThat(costOf("c.example.com.")).isLessThanOrEqualTo(3);
    }

    /// CVE-2024-1737: what cannot be read over TCP either is not asked for once more.
    @Test
    void setsThatAreTooLargeCostTwoQueries() {
        byte[][] many = new byte[2000][];
        for (int i = 0; i < many.length; i++) {
            many[i] = new byte[] {(byte) 203, 0, (byte) (i >> 8), (byte) i};
        }
        world.network.server(
                SmallWorld.EXAMPLE_SERVER,
                (query, protocol) ->
                        protocol == Upstream.Protocol.UDP
                                ? new ResponseBytes(query).bytes(Header.AA | Header.TC, 0)
                                : new ResponseBytes(query)
                                        .add(
                                                0,
                                                new RrSet(
                                                        Name.parse(query.qname().toString()),
                                                        RrType.A,
                                                        RrClass.IN,
                                                        60,
                                                        List.of(many)))
                                        .bytes(Header.AA, 0));
        costOf("a.example.com.");
        costOf("b.example.com.");
        for (int i = 0; i < 5; i++) {
            assertThat(costOf("n" + i + ".example.com.")).isEqualTo(2);
        }
    }

    /// TsuNAME: what this question has just heard of a parent is not asked for again.
    @Test
    void circlesCostOneReferralEach() {
        world.com(
                """
                a NS n1.b
                a NS n2.b
                a NS n3.b
                b NS n1.a
                b NS n2.a
                b NS n3.a
                """);
        costOf("www.example.com.");
        assertThat(costOf("www.a.com.")).isLessThanOrEqualTo(2);
    }
}
