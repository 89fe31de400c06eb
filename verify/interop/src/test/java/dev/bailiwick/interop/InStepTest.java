package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.config.TsigKeyFile;
import dev.bailiwick.testkit.FreePort;
import dev.bailiwick.testkit.Tool;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.tsig.TsigAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// BIND, Knot DNS and NSD as our primaries and as our secondaries: the zone arrives, changes are notified and arrive as
/// differences, and both then have the same, record for record (RFC 1995, RFC 1996, RFC 5936, RFC 8945).
@Timeout(180)
class InStepTest {
    @TempDir private Path folder;

    private static String zone(int serial, int hosts) {
        StringBuilder zone =
                new StringBuilder(
                        "$TTL 300\n@ SOA ns Host %d 3600 600 86400 60\n".formatted(serial));
        zone.append("@ NS ns\n@ MX 10 mail.elsewhere.test.\nns A 127.0.0.1\n");
        zone.append("*.Wild TXT \"any\" \"two words\"\nsub NS ns.sub\nns.sub AAAA 2001:db8::1\n");
        zone.append("alias CNAME ns\nold DNAME new.test.\n_x._tcp SRV 1 2 3 ns\n");
        zone.append("raw TYPE65280 \\# 3 abcdef\ncaa CAA 0 issue \"ca.test\"\n");
        for (int i = 0; i < hosts; i++) {
            zone.append("h%d 60 A 192.0.2.%d\n".formatted(i, (i + serial) % 256));
        }
        return zone.toString();
    }

    private Path key(String algorithm) throws IOException {
        Path file = folder.resolve("xfr.key");
        TsigAlgorithm known = TsigAlgorithm.of(algorithm);
        if (known == null) {
            throw new AssertionError(algorithm);
        }
        Files.writeString(file, TsigKeyFile.text(Name.parse("xfr."), known, Neighbour.SECRET));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private Path configuration(int port, String settings) throws IOException {
        Path file = folder.resolve("bailiwick.yaml");
        Files.writeString(
                file,
                """
                server: {listen: ["127.0.0.1@%d"], workers: 1}
                control: {socket: run/control.sock}
                authoritative:
                  keys: [xfr.key]
                  zones:
                    - name: example
                      transfer: {addresses: [127.0.0.1], keys: [xfr]}
                %s
                """
                        .formatted(port, settings.indent(6)));
        return file;
    }

    private List<String> records(int port, boolean isSigned) throws Exception {
        List<String> key =
                isSigned ? List.of("-k", folder.resolve("xfr.key").toString()) : List.of();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "dig",
                                "@127.0.0.1",
                                "-p",
                                String.valueOf(port),
                                "example.",
                                "AXFR"));
        command.addAll(key);
        command.addAll(List.of("+nocmd", "+nostats", "+onesoa"));
        return Tool.run(command).records().stream()
                .filter(line -> !line.contains(" TSIG "))
                .map(line -> line.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    private static void awaitSerial(Program server, long serial) throws Exception {
        while (Neighbour.serialAt(server.port()) != serial) {
            assertThat(server.process().isAlive()).as(server.log()).isTrue();
            Thread.sleep(50);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BIND, hmac-sha256",
        "BIND, hmac-sha512",
        "BIND, hmac-sha1",
        "KNOT, hmac-sha384",
        "KNOT, hmac-sha256",
        "NSD, hmac-sha256",
        "NSD, hmac-sha224"
    })
    void aPrimaryIsFollowed(Neighbour.Make make, String algorithm) throws Exception {
        key(algorithm);
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        Files.writeString(theirs.resolve("example.db"), zone(1, 500));
        int port = FreePort.next();
        int ours = FreePort.next();
        Path configuration =
                configuration(
                        ours, "primaries: [{address: \"127.0.0.1@%d\", key: xfr}]".formatted(port));
        try (Neighbour primary = Neighbour.primary(make, theirs, port, ours, algorithm)) {
            primary.awaitSerial(1);
            try (Program server = Program.serve(configuration, ours)) {
                awaitSerial(server, 1);
                List<String> first = records(ours, true);
                assertThat(first).hasSizeGreaterThan(500).isEqualTo(records(port, true));

                Files.writeString(theirs.resolve("example.db"), zone(2, 700));
                primary.reload();
                awaitSerial(server, 2);
                List<String> second = records(ours, true);
                assertThat(second).hasSizeGreaterThan(700).isEqualTo(records(port, true));

                Files.writeString(theirs.resolve("example.db"), changed(3));
                primary.reload();
                awaitSerial(server, 3);
                assertThat(records(ours, true)).isEqualTo(records(port, true));
                assertThat(server.log())
                        .as(primary.log())
                        .containsPattern(
                                "serial 3 taken from .* by IXFR in differences: [0-9]{1,2} records");
            }
        }
        // What is on disk is served when no primary is there.
        try (Program server = Program.serve(configuration, ours)) {
            awaitSerial(server, 3);
            assertThat(records(ours, true)).hasSizeGreaterThan(700);
        }
    }

    /// Little has changed since serial 2: names with and without others below them came and went, the alias leads
    /// elsewhere, one TTL is another.
    private static String changed(int serial) {
        return zone(2, 700)
                        .replace("SOA ns Host 2 ", "SOA ns Host " + serial + " ")
                        .replace("h7 60 A", "h7 61 A")
                        .replace("\nalias CNAME ns\n", "\nalias CNAME h1\n")
                        .replace("\nraw TYPE65280 \\# 3 abcdef\n", "\n")
                + "deep.in.the.tree TXT \"new\"\n@ MX 20 other.elsewhere.test.\n";
    }

    @ParameterizedTest
    @CsvSource({
        "BIND, hmac-sha256",
        "BIND, hmac-sha512",
        "KNOT, hmac-sha384",
        "KNOT, hmac-sha1",
        "NSD, hmac-sha256"
    })
    void aSecondaryFollows(Neighbour.Make make, String algorithm) throws Exception {
        key(algorithm);
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        Files.writeString(folder.resolve("example.zone"), zone(1, 500));
        int port = FreePort.next();
        int ours = FreePort.next();
        Path configuration =
                configuration(
                        ours, "notify: [{address: \"127.0.0.1@%d\", key: xfr}]".formatted(port));
        try (Program server = Program.serve(configuration, ours);
                Neighbour secondary = Neighbour.secondary(make, theirs, port, ours, algorithm)) {
            secondary.awaitSerial(1);
            assertThat(records(port, false)).hasSizeGreaterThan(500).isEqualTo(records(ours, true));

            Files.writeString(folder.resolve("example.zone"), zone(2, 700));
            Tool.run("kill", "-HUP", String.valueOf(server.process().pid()));
            secondary.awaitSerial(2);
            assertThat(records(port, false)).hasSizeGreaterThan(700).isEqualTo(records(ours, true));

            Files.writeString(folder.resolve("example.zone"), changed(3));
            Tool.run("kill", "-HUP", String.valueOf(server.process().pid()));
            secondary.awaitSerial(3);
            assertThat(records(port, false)).isEqualTo(records(ours, true));
            // What was asked for as a difference, and how little it took.
            assertThat(server.log())
                    .as(secondary.log())
                    .containsPattern("IXFR of example. serial 3 sent to .*: [0-9]{1,2} records");
        }
    }
}
