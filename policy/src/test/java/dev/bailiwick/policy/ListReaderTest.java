package dev.bailiwick.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SearchName;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListReaderTest {
    private static final String ZONE =
            """
            $TTL 60
            @ SOA localhost. root.localhost. 1 3600 600 86400 60
            @ NS localhost.
            """;

    @TempDir private Path folder;

    private ListResult read(ListSettings.Format format, @Nullable Action override, String text)
            throws IOException {
        Path file = folder.resolve("list");
        Files.writeString(file, text);
        Name origin = format == ListSettings.Format.RPZ ? Name.parse("rpz.test") : Name.ROOT;
        return ListReader.read(
                new ListSettings(
                        "rpz.test", format, origin, override, false, false, ExtendedError.BLOCKED),
                file);
    }

    private Policy zone(String records) throws IOException {
        ListResult result = read(ListSettings.Format.RPZ, null, ZONE + records);
        assertThat(result.isUsable()).isTrue();
        return new Policy(List.of(result.list()));
    }

    private static SearchName search(String name) {
        SearchName search = new SearchName();
        search.set(Name.parse(name));
        return search;
    }

    private static @Nullable Hit hit(Policy policy, String name) {
        return policy.alias(search(name), idle -> {});
    }

    private static @Nullable Action action(Policy policy, String name) {
        Hit hit = hit(policy, name);
        return hit == null ? null : hit.action();
    }

    private static Address address(String text) {
        return Address.of(InetAddress.ofLiteral(text).getAddress());
    }

    private static @Nullable Action answer(Policy policy, String... addresses) {
        Hit hit =
                policy.addresses(
                        List.of(addresses).stream().map(ListReaderTest::address).toList(),
                        idle -> {});
        return hit == null ? null : hit.action();
    }

    /// draft-vixie-dnsop-dns-rpz §4.
    @Test
    void recordsAreActions() throws IOException {
        Policy policy =
                zone(
                        """
                        nx CNAME .
                        nodata CNAME *.
                        pass CNAME rpz-passthru.
                        old CNAME old.
                        drop CNAME rpz-drop.
                        tcp CNAME rpz-tcp-only.
                        other CNAME somewhere.example.
                        garden CNAME *.garden.example.
                        local A 192.0.2.1
                        local A 192.0.2.2
                        local TXT "here"
                        """);
        assertThat(action(policy, "nx")).isEqualTo(Action.Fixed.NXDOMAIN);
        assertThat(action(policy, "nodata")).isEqualTo(Action.Fixed.NODATA);
        assertThat(action(policy, "pass")).isEqualTo(Action.Fixed.PASSTHRU);
        assertThat(action(policy, "old")).isEqualTo(Action.Fixed.PASSTHRU);
        assertThat(action(policy, "drop")).isEqualTo(Action.Fixed.DROP);
        assertThat(action(policy, "tcp")).isEqualTo(Action.Fixed.TCP_ONLY);
        assertThat(policy.looksAtTransport()).isTrue();
        assertThat(action(policy, "other"))
                .isEqualTo(new Action.Redirect(Name.parse("somewhere.example"), 60));
        assertThat(action(policy, "garden"))
                .isInstanceOfSatisfying(
                        Action.Redirect.class,
                        redirect ->
                                assertThat(redirect.targetOf(Name.parse("garden")))
                                        .isEqualTo(Name.parse("garden.garden.example")));
        assertThat(action(policy, "local"))
                .isInstanceOfSatisfying(
                        Action.LocalData.class,
                        local -> {
                            assertThat(local.sets()).hasSize(2);
                            assertThat(local.of(Name.parse("local")))
                                    .anySatisfy(set -> {
                                        assertThat(set.type()).isEqualTo(RrType.A);
                                        assertThat(set.rdata()).hasSize(2);
                                    });
                        });
        assertThat(action(policy, "rpz.test")).isNull();
    }

    @Test
    void recordsNeedNoTtl() throws IOException {
        ListResult result = read(ListSettings.Format.RPZ, null, "a A 192.0.2.1\nb CNAME c.\n");
        assertThat(result.isUsable()).isTrue();
        assertThat(action(new Policy(List.of(result.list())), "b"))
                .isEqualTo(new Action.Redirect(Name.parse("c"), 3600));
    }

    @Test
    void aHitTellsListAndLine() throws IOException {
        Hit hit = hit(zone("a CNAME .\n*.b CNAME .\n"), "x.b");
        assertThat(hit).isNotNull();
        assertThat(hit.words()).isEqualTo("rpz.test, line 5, name");
        assertThat(hit.list().soa()).isNotNull();
    }

    /// draft-vixie-dnsop-dns-rpz §4.1.1.
    @Test
    void prefixesAreWrittenBackwards() throws IOException {
        Policy policy =
                zone(
                        """
                        8.0.0.0.10.rpz-ip CNAME *.
                        32.10.10.10.10.rpz-ip CNAME rpz-passthru.
                        32.zz.db8.2001.rpz-ip CNAME *.
                        128.1.zz.cc.bb.aa.db8.2001.rpz-ip CNAME rpz-passthru.
                        128.124.0.0.cc.bb.aa.db8.2001.rpz-ip CNAME .
                        24.0.2.0.192.rpz-client-ip CNAME rpz-drop.
                        """);
        assertThat(answer(policy, "10.1.2.3")).isEqualTo(Action.Fixed.NODATA);
        assertThat(answer(policy, "11.1.2.3")).isNull();
        assertThat(answer(policy, "10.10.10.10")).isEqualTo(Action.Fixed.PASSTHRU);
        // The longest prefix of all addresses decides.
        assertThat(answer(policy, "10.1.2.3", "10.10.10.10")).isEqualTo(Action.Fixed.PASSTHRU);
        assertThat(answer(policy, "2001:db8::9")).isEqualTo(Action.Fixed.NODATA);
        assertThat(answer(policy, "2001:db8:aa:bb:cc::1")).isEqualTo(Action.Fixed.PASSTHRU);
        assertThat(answer(policy, "2001:db8:aa:bb:cc::124")).isEqualTo(Action.Fixed.NXDOMAIN);
        Address client = address("192.0.2.77");
        long rule = policy.client(true, client.high(), client.low());
        assertThat(rule).isNotEqualTo(Policy.NO_RULE);
        Hit hit = policy.asked(rule, search("anything"), idle -> {});
        assertThat(hit).isNotNull();
        assertThat(hit.trigger()).isEqualTo(Trigger.CLIENT_IP);
        assertThat(hit.action()).isEqualTo(Action.Fixed.DROP);
        assertThat(policy.client(true, 0, 1)).isEqualTo(Policy.NO_RULE);
    }

    @Test
    void whatIsNotUnderstoodIsLeftOutAndTold() throws IOException {
        ListResult result =
                read(
                        ListSettings.Format.RPZ,
                        null,
                        ZONE
                                + """
                                33.1.2.0.192.rpz-ip CNAME .
                                24.1.2.0.192.rpz-ip CNAME .
                                a.b.c.rpz-nsip CNAME .
                                x CNAME rpz-new-thing.
                                y CNAME .
                                y CNAME *.
                                """);
        assertThat(result.isUsable()).isTrue();
        assertThat(result.skipped()).isEqualTo(5);
        assertThat(result.list().size()).isEqualTo(1);
        assertThat(result.problems())
                .extracting(problem -> problem.line())
                .containsExactly(4, 5, 6, 7, 9);
    }

    @Test
    void serversHaveRulesByNameAndAddress() throws IOException {
        Policy policy =
                zone(
                        """
                        *.bad.rpz-nsdname CNAME .
                        24.0.2.0.192.rpz-nsip CNAME *.
                        """);
        Hit byName =
                policy.servers(
                        List.of(search("ns1.bad")), List.of(address("192.0.2.1")), idle -> {});
        assertThat(byName).isNotNull();
        assertThat(byName.trigger()).isEqualTo(Trigger.NSDNAME);
        Hit byAddress =
                policy.servers(
                        List.of(search("ns1.good")), List.of(address("192.0.2.1")), idle -> {});
        assertThat(byAddress).isNotNull();
        assertThat(byAddress.trigger()).isEqualTo(Trigger.NSIP);
        assertThat(action(policy, "ns1.bad")).isNull();
    }

    @Test
    void theFirstListDecidesAndDisabledOnesAreHeardOf() throws IOException {
        PolicyList allow =
                read(ListSettings.Format.DOMAINS, Action.Fixed.PASSTHRU, "good.example\n").list();
        PolicyList block = read(ListSettings.Format.DOMAINS, null, "example\n").list();
        Policy policy = new Policy(List.of(allow, block));
        assertThat(action(policy, "x.good.example")).isEqualTo(Action.Fixed.PASSTHRU);
        assertThat(action(policy, "bad.example")).isEqualTo(Action.Fixed.NXDOMAIN);
        assertThat(action(policy, "example.org")).isNull();
    }

    @Test
    void hostsFilesMeanTheirNamesAlone() throws IOException {
        ListResult result =
                read(
                        ListSettings.Format.HOSTS,
                        null,
                        """
                        # comment
                        127.0.0.1 localhost
                        0.0.0.0 ads.example Tracker.example # two
                        ::1 ip6-localhost
                        0.0.0.0 nonsense..example
                        """);
        Policy policy = new Policy(List.of(result.list()));
        assertThat(action(policy, "ads.example")).isEqualTo(Action.Fixed.NXDOMAIN);
        assertThat(action(policy, "tracker.example")).isEqualTo(Action.Fixed.NXDOMAIN);
        assertThat(action(policy, "x.ads.example")).isNull();
        assertThat(action(policy, "localhost")).isNull();
        assertThat(result.skipped()).isEqualTo(1);
        assertThat(hit(policy, "ads.example")).extracting(Hit::line).isEqualTo(3);
    }

    @Test
    void filtersForBrowsersAreTakenAsFarAsTheyAreAboutNames() throws IOException {
        ListResult result =
                read(
                        ListSettings.Format.ADBLOCK,
                        null,
                        """
                        [Adblock Plus]
                        ! title
                        ||ads.example^
                        ||tracker.example^$important
                        @@||good.ads.example^
                        ||third.example^$third-party
                        ||pictures.example/banner/*
                        /regular[0-9]/
                        plain.example
                        """);
        Policy policy = new Policy(List.of(result.list()));
        assertThat(action(policy, "ads.example")).isEqualTo(Action.Fixed.NXDOMAIN);
        assertThat(action(policy, "x.ads.example")).isEqualTo(Action.Fixed.NXDOMAIN);
        assertThat(action(policy, "x.good.ads.example")).isEqualTo(Action.Fixed.PASSTHRU);
        assertThat(action(policy, "tracker.example")).isEqualTo(Action.Fixed.NXDOMAIN);
        assertThat(action(policy, "third.example")).isNull();
        assertThat(action(policy, "plain.example")).isEqualTo(Action.Fixed.NXDOMAIN);
        assertThat(action(policy, "x.plain.example")).isNull();
        assertThat(result.skipped()).isEqualTo(3);
    }

    @Test
    void aFileThatIsNotThereIsAProblem() {
        ListResult result =
                ListReader.read(
                        new ListSettings(
                                "x",
                                ListSettings.Format.HOSTS,
                                Name.ROOT,
                                null,
                                false,
                                false,
                                ExtendedError.BLOCKED),
                        folder.resolve("nowhere"));
        assertThat(result.isUsable()).isFalse();
        assertThat(result.problems()).hasSize(1);
    }

    @Test
    void manyRulesTakeLittleMemory() throws IOException {
        Path file = folder.resolve("many");
        int many = 200_000;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(ZONE);
            for (int i = 0; i < many; i++) {
                out.write("host" + i + ".example" + i % 1000 + ".net CNAME .\n");
            }
        }
        ListResult result =
                ListReader.read(
                        new ListSettings(
                                "rpz.test",
                                ListSettings.Format.RPZ,
                                Name.parse("rpz.test"),
                                null,
                                false,
                                false,
                                ExtendedError.BLOCKED),
                        file);
        assertThat(result.list().size()).isEqualTo(many);
        assertThat(result.list().octets()).isLessThan(100L * many);
        Policy policy = new Policy(List.of(result.list()));
        assertThat(action(policy, "host7.example7.net")).isEqualTo(Action.Fixed.NXDOMAIN);
        assertThat(action(policy, "host7.example8.net")).isNull();
    }
}
