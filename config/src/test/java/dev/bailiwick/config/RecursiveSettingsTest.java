package dev.bailiwick.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecursiveSettingsTest {
    private static final String OPEN =
            "clients: this list covers much of the Internet, and a resolver that answers everybody"
                    + " is used to attack others (name the networks of your own clients, or write"
                    + " \"open-resolver: i-understand\")";

    private static void assertTold(String text, String... lines) {
        assertThat(Example.told(text)).containsExactly(lines);
    }

    private static NetworkPrefix prefix(String address, int bits) {
        return new NetworkPrefix(InetAddress.ofLiteral(address), bits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"role: recursive", "recursive:", "recursive: {}", "{role: recursive}"})
    void withoutAWordOnlyThisHostIsAnswered(String text) {
        RecursiveSettings settings = Example.recursive(text);
        assertThat(settings.clients()).containsExactly(prefix("127.0.0.0", 8), prefix("::1", 128));
        assertThat(settings.answersNonRecursive()).isFalse();
        assertThat(settings.rootHints()).isNull();
        assertThat(settings.outgoing())
                .isEqualTo(
                        new OutgoingSettings(
                                true, true, 53, 1024, 65_535, true, true, true, false, 512, 1024));
        assertThat(settings.dns64()).isNull();
        assertThat(settings.privateAddresses()).contains(prefix("10.0.0.0", 8));
    }

    @Test
    void everythingThatIsWrittenIsTaken() {
        RecursiveSettings settings =
                Example.recursive(
                        """
                        recursive:
                          clients: [192.0.2.0/24, "2001:db8::/32", 198.51.100.7]
                          answer-non-recursive: true
                          minimal-responses: false
                          root-hints: hints.zone
                          outgoing: {ipv6: false, port: 5300, first-source-port: 20000,
                            last-source-port: 29999, query-minimisation: false, mix-case: false,
                            cookies: false, loopback-servers: true, fetches-per-zone: 7,
                            fetches-per-server: 8}
                          cache: {records: 2MiB, servers: 1MiB, answers: 3MiB, min-ttl: 1s,
                            max-ttl: 2h, min-negative-ttl: 3s, max-negative-ttl: 4m,
                            failures: 6s, prefetch: false}
                          serve-stale: {enabled: false, max-age: 0s, answer-ttl: 1s,
                            client-timeout: 0s}
                          outstanding: {questions: 100, per-client: 10, discard-after: 2s}
                          stub-zones:
                            - {zone: stub.example, addresses: [192.0.2.1@54], hosts: [ns.example]}
                          forward-zones:
                            - {zone: ., addresses: [192.0.2.2, "2001:db8::2"], first: true}
                          local:
                            special-names: false
                            zones: [{zone: a.example, policy: type-transparent}, {zone: b.example}]
                            records:
                              - a.example. 5 A 192.0.2.3
                          private-addresses: []
                          private-names: [corp.example]
                          dns64: "64:ff9b::/96"
                        """);
        assertThat(settings.clients()).contains(prefix("198.51.100.7", 32));
        assertThat(settings.answersNonRecursive()).isTrue();
        assertThat(settings.minimalResponses()).isFalse();
        assertThat(settings.rootHints()).isEqualTo(Example.FILE.resolveSibling("hints.zone"));
        assertThat(settings.outgoing())
                .isEqualTo(
                        new OutgoingSettings(
                                true, false, 5300, 20_000, 29_999, false, false, false, true, 7,
                                8));
        assertThat(settings.cache())
                .isEqualTo(
                        new CacheSettings(
                                2 << 20,
                                1 << 20,
                                3 << 20,
                                Duration.ofSeconds(1),
                                Duration.ofHours(2),
                                Duration.ofSeconds(3),
                                Duration.ofMinutes(4),
                                Duration.ofSeconds(6),
                                false));
        assertThat(settings.stale().isOn()).isFalse();
        assertThat(settings.outstanding())
                .isEqualTo(new OutstandingSettings(100, 10, 10_000, Duration.ofSeconds(2)));
        assertThat(settings.stubZones().getFirst().hosts())
                .containsExactly(Name.parse("ns.example."));
        assertThat(settings.forwardZones().getFirst().addresses()).hasSize(2);
        assertThat(settings.local().zones().getFirst().policy())
                .isEqualTo(LocalSettings.Policy.TYPE_TRANSPARENT);
        assertThat(settings.local().records())
                .containsExactly(new LocalSettings.LocalRecord("a.example. 5 A 192.0.2.3", 24, 9));
        assertThat(settings.privateAddresses()).isEmpty();
        assertThat(settings.dns64()).isEqualTo(prefix("64:ff9b::", 96));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "\"::/0\"",
                "0.0.0.0/1, 128.0.0.0/1",
                "16.0.0.0/4",
                "\"2000::/3\"",
                "192.0.2.0/24, \"2000::/12\"",
                "0.0.0.0/5, 8.0.0.0/5, 10.0.0.0/8"
            })
    void theInternetIsNoListOfClients(String clients) {
        String text = "recursive:\n  clients: [" + clients + "]\n";
        assertTold(text, "2:3: error: " + OPEN);
        assertTold(text + "  open-resolver: i-understand\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10",
                "\"fc00::/7\"",
                "11.0.0.0/8, \"2001:db8::/32\"",
                "11.0.0.0/8, 11.0.0.0/9, 11.1.0.0/16"
            })
    void largeNetworksAreStillNetworks(String clients) {
        assertTold("recursive: {clients: [" + clients + "]}\n");
    }

    @Test
    void theWordThatIsNotNeededIsTold() {
        assertTold(
                "recursive:\n  open-resolver: i-understand\n",
                "2:3: warning: open-resolver: \"clients\" does not need it (delete the line, so that"
                        + " a later mistake in \"clients\" is refused)");
        assertTold(
                "recursive: {open-resolver: yes}",
                "1:13: warning: open-resolver: \"clients\" does not need it (delete the line, so that"
                        + " a later mistake in \"clients\" is refused)",
                "1:28: error: open-resolver: must be one of i-understand, not \"yes\"");
    }

    @Test
    void prefixesAreRead() {
        assertTold(
                "recursive:\n  clients: [192.0.2.1/24, 192.0.2.0/33, 10/8, \"2001:db8::1/32\"]\n",
                "2:13: error: clients: 192.0.2.1/24 has bits behind its prefix (write 192.0.2.0/24)",
                "2:27: error: clients: \"33\" is no number of bits from 0 to 32 (write"
                        + " 192.0.2.0/32)",
                "2:41: error: clients: \"10\" is not an IP address (write four numbers from 0 to 255"
                        + " such as 127.0.0.1)",
                "2:47: error: clients: 2001:db8::1/32 has bits behind its prefix (write"
                        + " 2001:db8::/32)");
    }

    @Test
    void fewPortsAreRefused() {
        assertTold(
                "recursive:\n  outgoing:\n    first-source-port: 65000\n",
                "3:5: error: there must be at least 1024 ports, or replies are forged too easily"
                        + " (leave out both keys, which gives all ports from 1024 on)");
    }

    @Test
    void aResolverNeedsIpv4OrIpv6() {
        assertTold(
                "recursive: {outgoing: {ipv4: false, ipv6: false}}",
                "1:37: error: with neither ipv4 nor ipv6 no server can be asked (delete one of the"
                        + " two)");
    }

    @Test
    void theLeastTtlIsNotMoreThanTheMost() {
        assertTold(
                "recursive:\n  cache: {min-ttl: 30m, max-ttl: 10m}\n",
                "2:11: error: min-ttl is more than max-ttl");
    }

    @Test
    void dns64PrefixesHaveTheLengthsOfRfc6052() {
        assertTold(
                "recursive: {dns64: \"64:ff9b::/95\"}",
                "1:20: error: dns64: 64:ff9b::/95 is no IPv6 prefix of 32, 40, 48, 56, 64 or 96"
                        + " bits (RFC 6052 §2.2) (write 64:ff9b::/96)");
    }

    @Test
    void unknownKeysAreTold() {
        assertTold(
                "recursive: {cliens: []}",
                "1:13: error: unknown key \"cliens\" in recursive (did you mean \"clients\"?)");
    }

    @Test
    void relativeHintsAreFromTheFilesFolder() {
        assertThat(Example.recursive("recursive: {root-hints: /srv/hints}").rootHints())
                .isEqualTo(Path.of("/srv/hints"));
    }
}
