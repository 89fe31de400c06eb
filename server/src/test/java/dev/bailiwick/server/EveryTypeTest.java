package dev.bailiwick.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataPrinter;
import dev.bailiwick.wire.text.NameText;
import dev.bailiwick.zone.master.MasterFileReader;
import dev.bailiwick.zone.master.ReadOptions;
import dev.bailiwick.zone.master.ReadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever type a record has, it is answered as it stands in its zone (RFC 3597 §3, §4).
class EveryTypeTest {
    /// The wire room's samples: each type that has a layout, and some that have none.
    private static final Path SAMPLES = Path.of("../wire/src/test/resources/rdata/samples.txt");

    /// What a name below the apex cannot hold without being a cut, an alias of a tree or part of a signed zone.
    private static final Set<String> ELSEWHERE =
            Set.of("SOA", "NS", "DNAME", "DS", "NSEC", "NSEC3", "NSEC3PARAM", "RRSIG", "DNSKEY");

    @TempDir private Path folder;

    private record Expected(String owner, String type, String line) {}

    /// A zone with one record a name, in which every type has at least one.
    private List<Expected> zone() throws IOException {
        StringBuilder text =
                new StringBuilder("$TTL 300\n@ SOA ns host 1 2 3 4 5\n@ NS ns\nns A 192.0.2.1\n");
        int number = 0;
        for (String line : Files.readAllLines(SAMPLES)) {
            String record = line.replaceFirst("^![a-z,]+ ", "").replaceFirst(" => .*", "");
            if (!line.isBlank()
                    && !line.startsWith("#")
                    && !ELSEWHERE.contains(record.substring(0, record.indexOf(' ')))) {
                text.append('r').append(number++).append(' ').append(record).append('\n');
            }
        }
        text.append("$ORIGIN apex.example.\n@ TXT \"below\"\n");
        Files.writeString(folder.resolve("example.zone"), text);
        List<Expected> expected = new ArrayList<>();
        ReadResult read =
                new MasterFileReader(ReadOptions.defaults())
                        .read(
                                "example",
                                text.toString().getBytes(UTF_8),
                                Name.parse("example."),
                                (owner, length, type, ttl, rdata, at, octets, line) ->
                                        expected.add(
                                                expected(owner, type, ttl, rdata, at, octets)));
        assertThat(read.isUsable()).as("%s", read.problems()).isTrue();
        return expected;
    }

    private static Expected expected(
            byte[] owner, int type, long ttl, byte[] rdata, int at, int octets) {
        StringBuilder name = new StringBuilder();
        NameText.print(owner, 0, name);
        StringBuilder data = new StringBuilder();
        RdataPrinter.print(type, rdata, at, octets, data);
        String text = RrType.text(type);
        return new Expected(name.toString(), text, "%s %d %s %s".formatted(name, ttl, text, data));
    }

    @ParameterizedTest
    @ValueSource(strings = {LoopbackServer.IPV4, LoopbackServer.IPV6})
    void everyRecordIsAnsweredAsItStandsInItsZone(String address) throws Exception {
        List<Expected> records = zone();
        Set<String> types = new TreeSet<>();
        try (LoopbackServer server =
                LoopbackServer.start(folder, LoopbackServer.zones("example"))) {
            for (Expected record : records) {
                Query query = Query.of(record.owner, record.type).payload(1232);
                Reply udp = server.udp(address, query);
                Reply tcp = server.tcp(address, query);
                assertThat(tcp.answers()).as(record.line).containsExactly(record.line);
                if (!udp.isTruncated()) {
                    assertThat(udp.text()).isEqualTo(tcp.text());
                }
                assertThat(tcp.isAuthoritative()).isTrue();
                types.add(record.type);
            }
        }
        assertThat(types).hasSizeGreaterThan(60);
    }

    /// RFC 3597 §3: a type that nobody has heard of is carried all the same.
    @Test
    void unknownTypesAreCarried() throws Exception {
        Files.writeString(
                folder.resolve("example.zone"),
                """
                @ 300 SOA ns host 1 2 3 4 5
                @ 300 NS ns
                odd 300 TYPE65280 \\# 4 DEADBEEF
                """);
        try (LoopbackServer server =
                LoopbackServer.start(folder, LoopbackServer.zones("example"))) {
            Reply reply = server.udp(LoopbackServer.IPV4, Query.of("odd.example.", "TYPE65280"));
            assertThat(reply.text())
                    .isEqualTo("NOERROR aa\nodd.example. 300 TYPE65280 \\# 4 DEADBEEF\n");
        }
    }
}
