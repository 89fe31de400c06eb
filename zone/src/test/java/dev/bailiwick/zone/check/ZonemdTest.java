package dev.bailiwick.zone.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneDigestCheck;
import dev.bailiwick.zone.ZoneEditor;
import dev.bailiwick.zone.master.MasterFileReader;
import dev.bailiwick.zone.master.ReadOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8976: digests that the RFC and ldns made are right, and whatever is changed then is found. */
class ZonemdTest {
    private static final Name APEX = Name.parse("example.");

    /** RFC 8976 §A.1. */
    private static final String SIMPLE =
            """
            example. 86400 IN SOA ns1.example. admin.example. 2018031900 1800 900 604800 86400
            example. 86400 IN NS ns1.example.
            example. 86400 IN NS ns2.example.
            example. 86400 IN ZONEMD 2018031900 1 1 c68090d90a7aed716bc459f9340e3d7c1370d4d24b7e2fc3\
            a1ddc0b9a87153b9a9713b3c9ae5cc27777f98b8e730044c
            ns1.example. 3600 IN A 203.0.113.63
            ns2.example. 3600 IN AAAA 2001:db8::63
            """;

    private static final String LARGER =
            """
            $TTL 300
            example. SOA NS.example. h.example. 7 7200 3600 1209600 300
            example. NS NS.example.
            example. NS ns.Elsewhere.TEST.
            ns.example. A 192.0.2.1
            ns.example. A 192.0.2.10
            *.w.example. TXT wild "and more"
            a.B.c.example. MX 10 Mail.Example.
            b.example. 60 A 192.0.2.2
            a-.example. 60 SRV 1 2 3 NS.example.
            sub.example. NS ns.sub.example.
            ns.sub.example. AAAA 2001:db8::1
            deep.below.sub.example. TXT occluded
            old.example. DNAME New.Example.
            x.example. TYPE65280 \\# 3 abcdef
            """;

    @TempDir Path folder;

    private static CheckReport check(String text) {
        return new ZoneCheck(CheckOptions.at(1_800_000_000L, APEX))
                .check("db", text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isFound(String text, Check check) {
        return check(text).findings().stream().anyMatch(finding -> finding.check() == check);
    }

    private static Zone zone(String text) {
        ZoneEditor editor = new ZoneEditor(APEX, "db", new ZoneEditor.Tools());
        new MasterFileReader(ReadOptions.defaults())
                .read(
                        "db",
                        text.getBytes(StandardCharsets.UTF_8),
                        APEX,
                        (owner, ownerLength, type, ttl, rdata, at, length, line) ->
                                editor.add(
                                        owner,
                                        ownerLength,
                                        type,
                                        (int) ttl,
                                        rdata,
                                        at,
                                        length,
                                        line));
        Zone zone = editor.finish();
        if (zone == null) {
            throw new AssertionError(editor.problems().toString());
        }
        return zone;
    }

    private static void assertRight(String text) {
        assertThat(ZoneDigestCheck.problem(zone(text))).isNull();
        assertThat(isFound(text, Check.ZONEMD_WRONG)).isFalse();
        assertThat(isFound(text, Check.ZONEMD_STALE)).isFalse();
    }

    private static void assertWrong(String text) {
        assertThat(ZoneDigestCheck.problem(zone(text))).contains("ZONEMD");
        assertThat(isFound(text, Check.ZONEMD_WRONG)).isTrue();
        assertThat(check(text).isLoadable()).isFalse();
    }

    private String signed(String zone, String... options) throws Exception {
        Files.writeString(folder.resolve("zone"), zone);
        List<String> command = new ArrayList<>(List.of("ldns-signzone"));
        command.addAll(List.of(options));
        command.addAll(List.of("-o", "example", "-f", "signed", "zone"));
        run(command.toArray(String[]::new));
        return Files.readString(folder.resolve("signed"));
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Arrays.toString(command) + out).isZero();
        return out.strip();
    }

    /** RFC 8976 §A.1. */
    @Test
    void theSampleOfTheRfcIsRight() {
        assertRight(SIMPLE);
        assertRight(SIMPLE + "ns1.example. 3600 IN A 203.0.113.63\n");
    }

    /** RFC 8976 §4. */
    @Test
    void aZoneThatWasChangedIsWrong() {
        assertWrong(SIMPLE.replace("203.0.113.63", "203.0.113.64"));
        assertWrong(SIMPLE.replace("ns1.example. 3600", "ns1.example. 3601"));
        assertWrong(SIMPLE.replaceFirst("ns2.example. 3600.*\n", ""));
        assertWrong(SIMPLE + "www.example. 60 IN A 192.0.2.1\n");
        assertWrong(SIMPLE.replace("c68090", "c68091"));
    }

    /** RFC 8976 §4: a digest of another serial is not to be used. */
    @Test
    void aDigestOfAnotherSerialProvesNothing() {
        String next = SIMPLE.replaceFirst("2018031900", "2018031901");
        assertThat(ZoneDigestCheck.problem(zone(next))).isNull();
        assertThat(isFound(next, Check.ZONEMD_STALE)).isTrue();
        assertThat(check(next).isLoadable()).isTrue();
    }

    /** RFC 8976 §2.2.2, §2.2.3, §2.2: unknown schemes and algorithms, and two of a kind. */
    @Test
    void whatIsNotKnownOrAmbiguousProvesNothing() {
        String unknown = SIMPLE.replace(" 1 1 c6", " 2 1 c6").replace("203.0.113.63", "192.0.2.1");
        assertThat(ZoneDigestCheck.problem(zone(unknown))).isNull();
        String private1 = SIMPLE.replace(" 1 1 c6", " 1 240 c6");
        assertThat(ZoneDigestCheck.problem(zone(private1))).isNull();
        String twice = SIMPLE + "example. 86400 IN ZONEMD 2018031900 1 1 " + "00".repeat(48) + "\n";
        assertThat(ZoneDigestCheck.problem(zone(twice))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1:1", "1:2"})
    void digestsOfAnotherMakeAreRight(String kind) throws Exception {
        String text = signed(LARGER, "-Z", "-z", kind);
        assertThat(text).contains("ZONEMD");
        assertRight(text);
        assertWrong(text.replace("192.0.2.10", "192.0.2.11"));
        assertWrong(text.replace("\"and more\"", "\"and less\""));
        assertWrong(text.replace("occluded", "concluded"));
    }

    /** RFC 8976 §3.3.1: signatures and denial are in it, the digest and its signature are not. */
    @ParameterizedTest
    @ValueSource(strings = {"", "-n"})
    void digestsOfSignedZonesAreRight(String denial) throws Exception {
        Files.writeString(folder.resolve("zone"), LARGER);
        String key = run("ldns-keygen", "-a", "ECDSAP256SHA256", "-k", "example");
        List<String> command = new ArrayList<>(List.of("ldns-signzone", "-z", "1:1", "-z", "1:2"));
        if (!denial.isEmpty()) {
            command.add(denial);
        }
        command.addAll(List.of("-o", "example", "-f", "signed", "zone", key));
        run(command.toArray(String[]::new));
        String text = Files.readString(folder.resolve("signed"));
        assertThat(text).contains("RRSIG\tZONEMD");
        assertRight(text);
        assertWrong(text.replaceFirst("RRSIG\tNS .*\n", "TXT x\n"));
    }
}
