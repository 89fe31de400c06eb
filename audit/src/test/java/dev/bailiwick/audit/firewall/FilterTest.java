package dev.bailiwick.audit.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.testkit.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rules, checked by the real tools where they run here: in a network namespace of their own, and never put in force.
class FilterTest {
    @TempDir private Path folder;

    private static Wish wish(boolean isAllowing, String... clients) {
        List<Prefix> prefixes = new ArrayList<>();
        for (String client : clients) {
            Prefix prefix = Prefix.of(client);
            assertThat(prefix).as(client).isNotNull();
            prefixes.add(prefix);
        }
        return new Wish(isAllowing, prefixes, 53);
    }

    static Stream<Wish> wishes() {
        return Stream.of(
                wish(true),
                wish(true, "192.0.2.0/24"),
                wish(true, "2001:db8::/32"),
                wish(true, "192.0.2.0/24", "198.51.100.7", "2001:db8::/32"),
                wish(false),
                wish(false, "198.51.100.7", "2001:db8::1"));
    }

    private static void assertTaken(String... command) throws Exception {
        Tool tool = Tool.run(command);
        assertThat(tool.exit()).as(tool.output()).isZero();
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void nftTakesTheRules(Wish wish) throws Exception {
        Path file = folder.resolve("bailiwick.nft");
        Files.write(file, Filter.NFTABLES.rules(wish));

        assertTaken("unshare", "-rn", "/usr/sbin/nft", "-c", "-f", file.toString());
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void iptablesTakesTheRulesOfBothVersions(Wish wish) throws Exception {
        List<String> lines = Filter.IPTABLES.rules(wish);
        int end = lines.indexOf("COMMIT") + 1;
        Path four = folder.resolve("bailiwick.v4");
        Path six = folder.resolve("bailiwick.v6");
        Files.write(four, lines.subList(0, end));
        Files.write(six, lines.subList(end, lines.size()));

        assertTaken(
                "unshare",
                "-rn",
                "/usr/sbin/iptables-restore",
                "--noflush",
                "--test",
                four.toString());
        assertTaken(
                "unshare",
                "-rn",
                "/usr/sbin/ip6tables-restore",
                "--noflush",
                "--test",
                six.toString());
    }

    /// Who is let in must be named before all others are kept out.
    @Test
    void clientsComeBeforeEverybody() {
        for (Filter filter : Filter.values()) {
            List<String> lines = filter.rules(wish(true, "192.0.2.0/24"));
            int client = -1;
            int rest = lines.size();
            for (int i = 0; i < lines.size(); i++) {
                client = lines.get(i).contains("192.0.2.0/24") ? i : client;
                boolean isRest =
                        lines.get(i)
                                .matches(
                                        ".*(drop$|-j DROP|deny in 53|block drop in quick.*from any).*");
                rest = isRest ? Math.min(rest, i) : rest;
            }
            assertThat(client).as(filter.name()).isBetween(0, rest);
        }
    }

    /// Both transports, or names break for some.
    @Test
    void bothTransportsAreMeant() {
        for (Filter filter : Filter.values()) {
            String text =
                    String.join("\n", filter.rules(wish(false, "192.0.2.1")))
                            .toLowerCase(Locale.ROOT);
            assertThat(text)
                    .as(filter.name())
                    .contains("udp")
                    .contains("tcp")
                    .contains("192.0.2.1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7/24, 192.0.2.0/24",
        "192.0.2.7, 192.0.2.7/32",
        "0.0.0.0/0, 0.0.0.0/0",
        "2001:DB8::5/33, 2001:db8::/33",
        "::1, ::1/128"
    })
    void prefixesAreWrittenInOneWay(String typed, String meant) {
        Prefix prefix = Prefix.of(typed);
        assertThat(prefix).isNotNull();
        assertThat(prefix.text()).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "192.0.2.0/33",
                "192.0.2.0/",
                "1.2.3",
                "::1/129",
                "$(reboot)",
                "1.2.3.4;x"
            })
    void nothingElseIsAPrefix(String typed) {
        @Nullable Prefix prefix = Prefix.of(typed);
        assertThat(prefix).isNull();
    }
}
