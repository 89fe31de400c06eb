package dev.bailiwick.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How long responses over UDP get. What does not fit says so and is whole over TCP (RFC 1035 §4.2.1, RFC 2181 §9).
class ResponseSizeTest {
    /// Of 72 octets: 4320 in all.
    private static final int RECORDS = 60;

    private static final Query LONG = Query.of("long.example.", "TXT");

    @TempDir private Path folder;

    @BeforeEach
    void zone() throws IOException {
        StringBuilder half = new StringBuilder();
        StringBuilder zone =
                new StringBuilder("$TTL 300\n@ SOA ns host 1 2 3 4 5\n@ NS ns.test.\n");
        for (int i = 0; i < RECORDS; i++) {
            String data = " TXT \"" + "%02d".formatted(i).repeat(30) + "\"\n";
            zone.append("long").append(data);
            half.append(i % 2 == 0 ? "half" + data : "");
        }
        Files.writeString(folder.resolve("example.zone"), zone.append(half));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 512",
        "10, 512",
        "512, 512",
        "600, 600",
        "1232, 1232",
        "4096, 1232",
        "65535, 1232"
    })
    void noResponseIsLongerThanTheClientTakesAndTheServerMay(int payload, int limit)
            throws Exception {
        try (LoopbackServer server =
                LoopbackServer.start(folder, LoopbackServer.zones("example"))) {
            for (String address : new String[] {LoopbackServer.IPV4, LoopbackServer.IPV6}) {
                Reply reply = server.udp(address, payload == 0 ? LONG : LONG.payload(payload));
                assertThat(reply.isTruncated()).isTrue();
                assertThat(reply.size()).isLessThanOrEqualTo(limit);
                assertThat(reply.hasOpt()).isEqualTo(payload > 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LoopbackServer.IPV4, LoopbackServer.IPV6})
    void everythingIsThereOverTcp(String address) throws Exception {
        try (LoopbackServer server =
                LoopbackServer.start(folder, LoopbackServer.zones("example"))) {
            Reply reply = server.tcp(address, LONG.payload(512));
            assertThat(reply.isTruncated()).isFalse();
            assertThat(reply.answers()).hasSize(RECORDS);
        }
    }

    @Test
    void longerResponsesAreTheOperatorsDecision() throws Exception {
        String configuration = "server: {udp: {max-response: 4096}}\n";
        try (LoopbackServer server =
                LoopbackServer.start(folder, configuration + LoopbackServer.zones("example"))) {
            Query half = Query.of("half.example.", "TXT").payload(4096);
            Reply reply = server.udp(LoopbackServer.IPV4, half);
            assertThat(reply.size()).isBetween(1233, 4096);
            assertThat(reply.answers()).hasSize(RECORDS / 2);
            assertThat(server.udp(LoopbackServer.IPV4, LONG.payload(4096)).isTruncated()).isTrue();
        }
    }
}
