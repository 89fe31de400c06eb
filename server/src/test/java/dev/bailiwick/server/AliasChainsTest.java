package dev.bailiwick.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Zones made so that one question leads to endless aliases. An answer holds at most sixteen, and of a loop each once.
@Timeout(60)
class AliasChainsTest {
    private static final int MOST_ALIASES = 16;

    @TempDir private Path folder;
    private LoopbackServer server;

    @BeforeEach
    void start() throws Exception {
        StringBuilder zone =
                new StringBuilder("$TTL 300\n@ SOA ns host 1 2 3 4 5\n@ NS ns.test.\n");
        for (int i = 0; i < 100; i++) {
            zone.append("c%d CNAME c%d\n".formatted(i, i + 1));
            zone.append("d%d DNAME d%d\n".formatted(i, i + 1));
        }
        zone.append("c100 A 192.0.2.1\n");
        String label = "x".repeat(60);
        zone.append(
                """
                self CNAME self
                two CNAME one
                one CNAME two
                three CNAME self
                *.wild CNAME a.wild
                grow DNAME a.grow
                swap1 DNAME swap2
                swap2 DNAME swap1
                long DNAME %1$s.%1$s.%1$s
                far CNAME near.other.test.
                """
                        .formatted(label));
        Files.writeString(folder.resolve("example.zone"), zone);
        Files.writeString(
                folder.resolve("other.test.zone"),
                "@ 300 SOA ns host 1 2 3 4 5\n@ 300 NS ns\nnear 300 CNAME far.example.\n");
        server = LoopbackServer.start(folder, LoopbackServer.zones("example", "other.test"));
    }

    @AfterEach
    void everybodyElseIsServed() throws IOException {
        try (LoopbackServer ending = server) {
            for (String address : new String[] {LoopbackServer.IPV4, LoopbackServer.IPV6}) {
                Reply reply = ending.udp(address, Query.of("c100.example.", "A"));
                assertThat(reply.answers()).containsExactly("c100.example. 300 A 192.0.2.1");
            }
            assertThat(ending.number("bailiwick_drops_total", "transport", "tcp", "reason", "bug"))
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "self.example., 1",
        "one.example., 2",
        "three.example., 2",
        "far.example., 2",
        "c95.example., 6",
        "c85.example., 16",
        "c0.example., 16",
        "b.wild.example., 2",
    })
    void aliasesAreFollowedOnceEachAndNotTooFar(String name, int records) throws Exception {
        for (String address : new String[] {LoopbackServer.IPV4, LoopbackServer.IPV6}) {
            Reply reply = server.tcp(address, Query.of(name, "A"));
            assertThat(reply.rcodeText()).isEqualTo("NOERROR");
            assertThat(reply.answers()).hasSize(records);
            assertThat(reply.answers()).doesNotHaveDuplicates();
        }
    }

    /// RFC 6672 §3.2: every DNAME brings the alias that is made from it.
    @ParameterizedTest
    @ValueSource(strings = {"a.d0.example.", "a.grow.example.", "a.swap1.example."})
    void treesOfAliasesEndAsWell(String name) throws Exception {
        Reply reply = server.tcp(LoopbackServer.IPV4, Query.of(name, "A").dnssec());
        assertThat(reply.answers()).hasSizeLessThanOrEqualTo(2 * MOST_ALIASES);
        assertThat(reply.answers()).doesNotHaveDuplicates();
    }

    /// RFC 6672 §2.2.
    @Test
    void aNameThatGetsTooLongIsYxdomain() throws Exception {
        String label = "y".repeat(63);
        Reply reply =
                server.udp(
                        LoopbackServer.IPV4, Query.of(label + "." + label + ".long.example.", "A"));
        assertThat(reply.rcodeText()).isEqualTo("YXDOMAIN");
        assertThat(reply.answers()).hasSize(1);
    }

    /// Over UDP a chain that does not fit says so.
    @Test
    void aChainThatDoesNotFitIsTruncated() throws Exception {
        Reply reply =
                server.udp(LoopbackServer.IPV4, Query.of("y".repeat(63) + ".d0.example.", "A"));
        assertThat(reply.isTruncated()).isTrue();
        assertThat(reply.size()).isLessThanOrEqualTo(512);
    }
}
