package dev.bailiwick.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.server.answer.Event;
import dev.bailiwick.server.metrics.Metric;
import dev.bailiwick.testkit.Eventually;
import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.UdpPeer;
import dev.bailiwick.wire.Opcode;
import dev.bailiwick.wire.RrClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every request is counted once, under what became of it.
@Timeout(60)
class NumbersTest {
    @TempDir private Path folder;

    @BeforeEach
    void zone() throws IOException {
        Files.writeString(
                folder.resolve("example.zone"),
                """
                $TTL 300
                @ SOA ns host 1 2 3 4 5
                @ NS ns.test.
                www A 192.0.2.1
                child NS ns.child
                ns.child A 192.0.2.2
                old DNAME %s.
                """
                        .formatted(
                                String.join(".", "a".repeat(63), "b".repeat(63), "c".repeat(63))));
    }

    private static Query in(String name) {
        return Query.of(name, "A");
    }

    /// One request for each outcome that has a name of its own.
    private static Map<Event, byte[]> requests() {
        byte[] noQuestion = in("www.example.").octets();
        noQuestion[5] = 0;
        byte[] record = in("www.example.").edns().octets();
        byte[] badRecord = Arrays.copyOf(record, record.length - 3);
        byte[] badOpt = in("www.example.").option(3, (byte) 0).octets();
        badOpt[badOpt.length - 2] = 9;
        byte[] version = in("www.example.").edns().octets();
        version[version.length - 5] = 1;
        return Map.ofEntries(
                Map.entry(Event.ANSWERED, in("www.example.").octets()),
                Map.entry(Event.NODATA, Query.of("www.example.", "TXT").octets()),
                Map.entry(Event.NXDOMAIN, in("no.example.").octets()),
                Map.entry(Event.REFERRAL, in("a.child.example.").octets()),
                Map.entry(Event.YXDOMAIN, in("d".repeat(63) + ".e.old.example.").octets()),
                Map.entry(Event.OUTSIDE, in("www.elsewhere.test.").octets()),
                Map.entry(Event.CLASS, in("www.example.").rrClass(RrClass.HS).octets()),
                Map.entry(Event.TRANSFER, Query.of("example.", "AXFR").octets()),
                Map.entry(Event.NOTIFY, Query.of("example.", "SOA").opcode(Opcode.NOTIFY).octets()),
                Map.entry(Event.UPDATE, Query.of("example.", "SOA").opcode(Opcode.UPDATE).octets()),
                Map.entry(Event.NOT_LOADED, in("www.missing.test.").octets()),
                Map.entry(Event.OPCODE, in("www.example.").opcode(9).octets()),
                Map.entry(Event.BAD_QUESTION, noQuestion),
                Map.entry(Event.BAD_RECORD, badRecord),
                Map.entry(Event.BAD_EDNS, badOpt),
                Map.entry(Event.EDNS_VERSION, version),
                Map.entry(
                        Event.CHAOS,
                        Query.of("version.bind.", "TXT").rrClass(RrClass.CH).octets()));
    }

    @ParameterizedTest
    @ValueSource(strings = {LoopbackServer.IPV4, LoopbackServer.IPV6})
    void everyOutcomeIsCounted(String address) throws Exception {
        String configuration = "server: {identity: {version: it}}\n";
        Map<Event, byte[]> requests = requests();
        try (LoopbackServer server =
                LoopbackServer.start(
                        folder, configuration + LoopbackServer.zones("example", "missing.test"))) {
            for (Map.Entry<Event, byte[]> request : requests.entrySet()) {
                String outcome = request.getKey().label();
                try (UdpPeer peer = server.udpPeer(address)) {
                    peer.ask(request.getValue());
                }
                assertThat(outcomes(server, "udp", outcome)).as(outcome).isEqualTo(1);
                assertThat(outcomes(server, "tcp", outcome)).as(outcome).isZero();
            }
            // A worker shows what a batch came to when the batch is done.
            Eventually.until(() ->
                    server.number("bailiwick_messages_received_total", "transport", "udp")
                            == requests.size());
            assertThat(server.number("bailiwick_zones")).isEqualTo(2);
            assertThat(server.number("bailiwick_zones_broken")).isEqualTo(1);
            assertThat(server.number("bailiwick_zones_octets")).isPositive();
        }
    }

    private static long outcomes(LoopbackServer server, String transport, String outcome) {
        return server.number(
                "bailiwick_requests_total", "transport", transport, "outcome", outcome);
    }

    @Test
    void whatIsDroppedIsCounted() throws Exception {
        byte[] response = in("www.example.").octets();
        response[2] |= (byte) 0x80;
        try (LoopbackServer server = LoopbackServer.start(folder, LoopbackServer.zones("example"));
                UdpPeer peer = server.udpPeer(LoopbackServer.IPV4)) {
            peer.send(response);
            peer.send(new byte[11]);
            peer.ask(in("www.example.").octets());
            Eventually.until(() ->
                    outcomes(server, "udp", "dropped-response") == 1
                            && outcomes(server, "udp", "dropped-short") == 1);
            assertThat(
                            server.number(
                                    "bailiwick_drops_total",
                                    "transport",
                                    "udp",
                                    "reason",
                                    "handler"))
                    .isEqualTo(2);
        }
    }

    @Test
    void connectionsAreCounted() throws Exception {
        try (LoopbackServer server =
                LoopbackServer.start(folder, LoopbackServer.zones("example"))) {
            for (int i = 0; i < 3; i++) {
                server.tcp(LoopbackServer.IPV6, in("www.example."));
            }
            assertThat(outcomes(server, "tcp", "answered")).isEqualTo(3);
            assertThat(server.number("bailiwick_tcp_connections_total")).isEqualTo(3);
            Eventually.until(() -> server.number("bailiwick_tcp_connections") == 0);
            assertThat(server.number("bailiwick_tcp_closed_total", "reason", "peer")).isEqualTo(3);
        }
    }

    @Test
    void statsHasEveryNumber() throws Exception {
        try (LoopbackServer server =
                LoopbackServer.start(folder, LoopbackServer.zones("example"))) {
            server.udp(LoopbackServer.IPV4, in("www.example."));
            Map<String, Object> stats = server.command("stats");
            assertThat(stats).hasSize(server.server().metrics().all().size());
            assertThat(stats)
                    .containsEntry(
                            "bailiwick_requests_total{outcome=\"answered\",transport=\"udp\"}", 1L);
            assertThat(server.server().metrics().all())
                    .map(Metric::name)
                    .allMatch(
                            name -> stats.keySet().stream().anyMatch(key -> key.startsWith(name)));
        }
    }
}
