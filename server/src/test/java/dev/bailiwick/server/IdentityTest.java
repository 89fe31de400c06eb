package dev.bailiwick.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import dev.bailiwick.wire.EdnsOption;
import dev.bailiwick.wire.RrClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a server tells about itself, and what it does not.
class IdentityTest {
    private static final String TELLING =
            """
            server:
              tcp: {idle-timeout: 30s}
              identity: {nsid: ams1, version: some words, hostname: ns1.example}
            authoritative: {zones: [example], zoneversion: true}
            """;
    private static final Query SOA = Query.of("example.", "SOA");

    @TempDir private Path folder;

    @BeforeEach
    void zone() throws IOException {
        Files.writeString(
                folder.resolve("example.zone"),
                "@ 300 SOA ns host 258 2 3 4 5\n@ 300 NS ns.test.\n");
    }

    private static Query chaos(String name) {
        return Query.of(name, "TXT").rrClass(RrClass.CH);
    }

    /// RFC 5001 §2.
    @ParameterizedTest
    @ValueSource(strings = {LoopbackServer.IPV4, LoopbackServer.IPV6})
    void nsidIsToldToWhoAsks(String address) throws Exception {
        try (LoopbackServer server = LoopbackServer.start(folder, TELLING)) {
            assertThat(server.udp(address, SOA.nsid()).option(EdnsOption.NSID))
                    .isEqualTo("616d7331");
            assertThat(server.tcp(address, SOA.nsid()).option(EdnsOption.NSID))
                    .isEqualTo("616d7331");
            assertThat(server.udp(address, SOA.edns()).options()).isEmpty();
            assertThat(server.udp(address, SOA).hasOpt()).isFalse();
        }
    }

    /// RFC 9660 §2: labels of the zone, type 0, and the serial.
    @ParameterizedTest
    @ValueSource(strings = {LoopbackServer.IPV4, LoopbackServer.IPV6})
    void zoneVersionIsToldToWhoAsks(String address) throws Exception {
        Query asking = SOA.option(EdnsOption.ZONEVERSION);
        try (LoopbackServer server = LoopbackServer.start(folder, TELLING)) {
            assertThat(server.udp(address, asking).option(EdnsOption.ZONEVERSION))
                    .isEqualTo("010000000102");
            assertThat(server.udp(address, SOA.edns()).options()).isEmpty();
        }
    }

    /// RFC 7828 §3.1: tenths of a second, and §3.2.1: never over UDP.
    @ParameterizedTest
    @ValueSource(strings = {LoopbackServer.IPV4, LoopbackServer.IPV6})
    void keepaliveIsToldOverTcpAlone(String address) throws Exception {
        Query asking = SOA.option(EdnsOption.TCP_KEEPALIVE);
        try (LoopbackServer server = LoopbackServer.start(folder, TELLING)) {
            assertThat(server.tcp(address, asking).option(EdnsOption.TCP_KEEPALIVE))
                    .isEqualTo("012c");
            assertThat(server.udp(address, asking).options()).isEmpty();
            assertThat(server.tcp(address, SOA.edns()).options()).isEmpty();
        }
    }

    /// RFC 4892 §3.
    @ParameterizedTest
    @ValueSource(strings = {LoopbackServer.IPV4, LoopbackServer.IPV6})
    void chaosSaysWhatItWasToldToSay(String address) throws Exception {
        try (LoopbackServer server = LoopbackServer.start(folder, TELLING)) {
            for (String name : new String[] {"version.bind.", "VERSION.server."}) {
                Reply reply = server.udp(address, chaos(name));
                assertThat(reply.rcodeText()).isEqualTo("NOERROR");
                assertThat(reply.answers()).singleElement().asString().endsWith("\"some words\"");
            }
            for (String name : new String[] {"hostname.bind.", "id.server."}) {
                Reply reply = server.tcp(address, chaos(name));
                assertThat(reply.answers()).singleElement().asString().endsWith("\"ns1.example\"");
            }
            assertThat(server.udp(address, chaos("authors.bind.")).rcodeText())
                    .isEqualTo("REFUSED");
        }
    }

    @Test
    void nothingIsToldUnlessTheOperatorSaidSo() throws Exception {
        try (LoopbackServer server =
                LoopbackServer.start(folder, LoopbackServer.zones("example"))) {
            Query everything =
                    SOA.nsid().option(EdnsOption.ZONEVERSION).option(EdnsOption.REPORT_CHANNEL);
            assertThat(server.udp(LoopbackServer.IPV4, everything).options()).isEmpty();
            for (String name :
                    new String[] {
                        "version.bind.", "version.server.", "hostname.bind.", "id.server."
                    }) {
                Reply reply = server.udp(LoopbackServer.IPV4, chaos(name));
                assertThat(reply.text()).isEqualTo("REFUSED\n");
            }
        }
    }
}
