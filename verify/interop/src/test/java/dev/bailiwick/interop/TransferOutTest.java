package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.config.TsigKeyFile;
import dev.bailiwick.testkit.FreePort;
import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import dev.bailiwick.testkit.TcpPeer;
import dev.bailiwick.testkit.Tool;
import dev.bailiwick.testkit.UdpPeer;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.tsig.TsigAlgorithm;
import dev.bailiwick.wire.tsig.TsigKey;
import dev.bailiwick.wire.tsig.TsigSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Zones given out by AXFR (RFC 5936): dig and kdig check our signatures (RFC 8945) and get the file record for record;
/// who lacks an address or a key gets nothing.
@Timeout(180)
class TransferOutTest {
    private static final int HOSTS = 3000;
    private static final byte[] SECRET =
            "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String APEX = "example.";

    @TempDir private static Path folder;
    private static Program server;

    @BeforeAll
    static void start() throws Exception {
        StringBuilder zone =
                new StringBuilder(
                        """
                        $TTL 300
                        @ SOA ns host 7 2 3 4 60
                        @ NS ns
                        @ MX 10 mail.elsewhere.test.
                        ns A 127.0.0.1
                        *.Wild TXT "any" "two words"
                        sub NS ns.sub
                        ns.sub AAAA 2001:db8::1
                        empty.non.terminal SRV 1 2 3 ns
                        large TXT %s
                        """
                                .formatted("\"" + "x".repeat(250) + "\" ".repeat(1)));
        for (int i = 0; i < 80; i++) {
            zone.append("many TXT ").append("\"%03d%s\"\n".formatted(i, "y".repeat(240)));
        }
        for (int i = 0; i < HOSTS; i++) {
            zone.append("h%d A 192.0.2.%d\n".formatted(i, i % 256));
        }
        Files.writeString(folder.resolve("example.zone"), zone);
        List<String> files = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (TsigAlgorithm algorithm : TsigAlgorithm.values()) {
            files.add(key(algorithm.text(), algorithm, SECRET).toString());
            names.add(algorithm.text());
        }
        files.add(key("other", TsigAlgorithm.HMAC_SHA256, SECRET).toString());
        int port = FreePort.next();
        Path configuration = folder.resolve("bailiwick.yaml");
        Files.writeString(
                configuration,
                """
                server: {listen: ["127.0.0.1@%d", "127.0.0.2@%d"], workers: 1}
                control: {socket: run/control.sock}
                authoritative:
                  keys: [%s]
                  zones:
                    - name: example
                      transfer: {addresses: [127.0.0.1], keys: [%s]}
                """
                        .formatted(port, port, String.join(", ", files), String.join(", ", names)));
        server = Program.serve(configuration, port);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Path key(String name, TsigAlgorithm algorithm, byte[] secret)
            throws IOException {
        Path file = folder.resolve(name + ".key");
        Files.writeString(
                file,
                TsigKeyFile.text(
                        Name.parse(name + "."),
                        algorithm,
                        Base64.getEncoder().encodeToString(secret)));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private static List<String> wanted() throws Exception {
        Tool compiled =
                Tool.run(
                        "named-compilezone",
                        "-q",
                        "-i",
                        "none",
                        "-k",
                        "ignore",
                        "-o",
                        "-",
                        "example",
                        folder.resolve("example.zone").toString());
        assertThat(compiled.exit()).as(compiled.output()).isZero();
        return canonical(compiled.records());
    }

    private static List<String> canonical(List<String> records) {
        return records.stream()
                .map(line -> line.toLowerCase(Locale.ROOT).replace("\tin\t", " in "))
                .distinct()
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TsigAlgorithm.class)
    void digGetsTheZoneWithEachAlgorithm(TsigAlgorithm algorithm) throws Exception {
        Tool dig = dig("-k", folder.resolve(algorithm.text() + ".key").toString());
        assertThat(dig.output()).doesNotContain("verify").contains("TSIG");
        List<String> records =
                dig.records().stream().filter(line -> !line.contains(" TSIG ")).toList();
        assertThat(records.getFirst()).contains(" SOA ");
        assertThat(records.getLast()).isEqualTo(records.getFirst());
        assertThat(canonical(records)).isEqualTo(wanted());
    }

    private static Tool dig(String... words) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "dig",
                                "@127.0.0.1",
                                "-p",
                                String.valueOf(server.port()),
                                APEX,
                                "AXFR",
                                "+nocmd",
                                "+nostats"));
        command.addAll(List.of(words));
        return Tool.run(command);
    }

    @Test
    void kdigGetsTheZone() throws Exception {
        String secret = Base64.getEncoder().encodeToString(SECRET);
        Tool kdig =
                Tool.run(
                        "kdig",
                        "@127.0.0.1",
                        "-p",
                        String.valueOf(server.port()),
                        APEX,
                        "AXFR",
                        "-y",
                        "hmac-sha512:hmac-sha512:" + secret);
        assertThat(kdig.output()).doesNotContain(";; ERROR", ";; WARNING");
        List<String> records =
                kdig.records().stream().filter(line -> !line.contains("TSIG")).toList();
        assertThat(records.stream().filter(line -> line.contains(" A ")).count())
                .isEqualTo(HOSTS + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-y hmac-sha256:hmac-sha256:AAECAwQFBgcICQoLDA0ODwABAgMEBQYHCAkKCwwNDg8=",
                "-y hmac-sha256:unknown:AAECAwQFBgcICQoLDA0ODwABAgMEBQYHCAkKCwwNDg8=",
                "-k OTHER",
                "-b 127.0.0.2",
                "-b 127.0.0.2 -k RIGHT"
            })
    void nobodyElseGetsAnything(String words) throws Exception {
        String given =
                words.replace("OTHER", folder.resolve("other.key").toString())
                        .replace("RIGHT", folder.resolve("hmac-sha256.key").toString());
        Tool dig = dig(given.isEmpty() ? new String[0] : given.split(" "));
        assertThat(dig.output()).contains("Transfer failed");
        assertThat(dig.records()).noneMatch(line -> line.contains(" SOA "));
        assertThat(server.log()).contains("AXFR of example. refused to 127.0.0.");
    }

    /// The same rule for IXFR and over UDP.
    @ParameterizedTest
    @ValueSource(strings = {"AXFR", "IXFR"})
    void withoutAKeyEveryTransportRefuses(String type) throws Exception {
        Query query = Query.of(APEX, type).edns();
        for (Reply reply : List.of(server.udp(query), server.tcp(query))) {
            assertThat(reply.rcodeText()).isEqualTo("REFUSED");
            assertThat(reply.answers()).isEmpty();
            assertThat(reply.option(15)).isEqualTo("0012");
        }
    }

    /// RFC 8945 §5.2.3: a request of another time, and so one that somebody has kept, is worth nothing.
    @Test
    void anOldRequestIsRefusedWithTheClock() throws Exception {
        TsigKey key = new TsigKey(Name.parse("hmac-sha256."), TsigAlgorithm.HMAC_SHA256, SECRET);
        long seconds = Instant.now().getEpochSecond();
        byte[] stale = signed(key, seconds - 301);
        try (TcpPeer peer = new TcpPeer(Program.HOST, server.port());
                UdpPeer udp = new UdpPeer(Program.HOST, Program.HOST, server.port())) {
            for (byte[] answer : List.of(peer.ask(stale), udp.ask(stale))) {
                Reply reply = Reply.read(answer);
                assertThat(reply.rcodeText()).isEqualTo("NOTAUTH");
                assertThat(reply.answers()).isEmpty();
                assertThat(reply.additionals())
                        .singleElement()
                        .asString()
                        // Error 18, and six octets of the clock.
                        .contains("00120006" + "%012X".formatted(seconds).substring(0, 8));
            }
        }
    }

    private static byte[] signed(TsigKey key, long seconds) {
        byte[] query = Query.of(APEX, "AXFR").octets();
        byte[] room = Arrays.copyOf(query, 512);
        int length = new TsigSession(key).sign(room, query.length, seconds);
        return Arrays.copyOf(room, length);
    }

    @Test
    void signedQuestionsGetSignedAnswers() throws Exception {
        String right = folder.resolve("hmac-sha256.key").toString();
        for (String transport : List.of("+notcp", "+tcp")) {
            Tool dig =
                    Tool.run(
                            "dig",
                            "@127.0.0.1",
                            "-p",
                            String.valueOf(server.port()),
                            "h1." + APEX,
                            "A",
                            transport,
                            "-k",
                            right);
            assertThat(dig.output())
                    .contains("192.0.2.1", "NOERROR")
                    .doesNotContain("Couldn't verify");
        }
    }

    @Test
    void secretsAreNotInTheLog() throws Exception {
        dig("-k", folder.resolve("hmac-sha256.key").toString());
        String secret = Base64.getEncoder().encodeToString(SECRET);
        assertThat(server.log().lines().collect(Collectors.joining()))
                .contains("sent to")
                .doesNotContain(secret);
    }
}
