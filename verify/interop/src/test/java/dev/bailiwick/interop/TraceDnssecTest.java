package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.dnssec.Algorithm;
import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `bailiwick trace --dnssec` beside `delv +vtrace` and `drill -S`, which draw chains too.
class TraceDnssecTest {
    private static final Pattern TAG = Pattern.compile("(?:keytag: |keyid=|/)(\\d{1,5})\\b");

    private static final String CHILD =
            """
            $TTL 300
            @ SOA ns host 1 2 3 4 300
            @ NS ns
            ns A 127.0.0.1
            www A 192.0.2.1
            alias CNAME www.example.
            *.w A 192.0.2.2
            """;

    @TempDir private Path folder;

    private String zone(String apex, Denial denial, String text, SignedZone keys)
            throws IOException {
        String file = apex.equals(".") ? "root.zone" : apex + "zone";
        Files.writeString(folder.resolve(file), keys.text(denial, -1, 1, text));
        return "{name: \"%s\", file: \"%s\"}".formatted(apex, file);
    }

    private Program serve(Denial denial) throws IOException, InterruptedException {
        SignedZone child = new SignedZone("signed.example.", Algorithm.ED25519);
        SignedZone parent = new SignedZone("example.", Algorithm.ECDSAP256SHA256);
        SignedZone root = new SignedZone(".", Algorithm.RSASHA256);
        List<String> zones = new ArrayList<>();
        zones.add(zone("signed.example.", denial, CHILD, child));
        zones.add(
                zone(
                        "example.",
                        denial,
                        CHILD
                                + "signed NS ns.signed\nns.signed A 127.0.0.1\n"
                                + "unsigned NS ns.unsigned\nns.unsigned A 127.0.0.1\n"
                                + child.ds(),
                        parent));
        zones.add(
                zone(
                        ".",
                        new Denial.Nsec(),
                        """
                        $TTL 300
                        . SOA ns.example. host.example. 1 2 3 4 300
                        . NS ns.example.
                        example. NS ns.example.
                        ns.example. A 127.0.0.1
                        """
                                + parent.ds(),
                        root));
        Files.writeString(folder.resolve("unsigned.example.zone"), CHILD);
        zones.add("{name: unsigned.example, file: unsigned.example.zone}");
        Files.writeString(folder.resolve("delv.anchor"), root.anchor());
        Files.writeString(folder.resolve("anchors"), root.ds());
        Program server = Program.serve(folder, zones);
        Files.writeString(
                folder.resolve("resolver.yaml"),
                """
                recursive:
                  root-hints: hints
                  private-addresses: []
                  outgoing: {port: %d, loopback-servers: true}
                  dnssec: {trust-anchors: anchors}
                """
                        .formatted(server.port()));
        Files.writeString(
                folder.resolve("hints"), ". 300 NS ns.example.\nns.example. 300 A 127.0.0.1\n");
        return server;
    }

    private Tool trace(String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.bailiwick.app.Main",
                                "trace",
                                "--dnssec",
                                "--config",
                                folder.resolve("resolver.yaml").toString()));
        command.addAll(List.of(words));
        return Tool.run(command);
    }

    private Tool delv(Program server, String name, String type)
            throws IOException, InterruptedException {
        return Tool.run(
                "delv",
                "@" + Program.HOST,
                "-p",
                String.valueOf(server.port()),
                "-a",
                folder.resolve("delv.anchor").toString(),
                "+root=.",
                "+vtrace",
                name,
                type);
    }

    private Tool drill(Program server, String name, String type)
            throws IOException, InterruptedException {
        return Tool.run(
                "drill",
                "-S",
                "-k",
                folder.resolve("anchors").toString(),
                "-p",
                String.valueOf(server.port()),
                "@" + Program.HOST,
                name,
                type);
    }

    private static Set<String> tags(String text) {
        Set<String> tags = new TreeSet<>();
        Matcher matcher = TAG.matcher(text);
        while (matcher.find()) {
            tags.add(matcher.group(1));
        }
        return tags;
    }

    /// Every key that the others name is drawn, and they agree on what the answer is.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void chainsAreThoseThatOthersDraw(boolean isHashed) throws Exception {
        try (Program server = serve(isHashed ? Denial.Nsec3.RECOMMENDED : new Denial.Nsec())) {
            for (String name :
                    List.of("www.signed.example", "x.w.signed.example", "alias.signed.example")) {
                Tool drawn = trace("--format", "json", name, "A");
                assertThat(drawn.exit()).as(drawn.output()).isZero();
                assertThat(drawn.output()).contains("\"broken\":\"\"").contains("\"secure\"");
                Tool drill = drill(server, name, "A");
                Set<String> theirs = tags(drill.output());
                assertThat(theirs).as(drill.output()).hasSizeGreaterThanOrEqualTo(3);
                for (String tag : theirs) {
                    assertThat(drawn.output()).containsPattern("\"(tag|key)\":" + tag + "\\b");
                }
                Tool delv = delv(server, name, "A");
                assertThat(delv.output()).contains("; fully validated");
            }
            Tool text = trace("www.signed.example", "A");
            assertThat(text.output())
                    .contains(". (trust anchor): secure")
                    .contains("signed.example. (DS): secure")
                    .contains("named above")
                    .containsPattern(
                            "signed by signed\\.example\\. key \\d+ ED25519 until .*: valid")
                    .contains("the validator says: NOERROR, secure");
            Tool denied = trace("nothing.signed.example", "A");
            assertThat(denied.output())
                    .contains("nothing.signed.example. any type, no name: secure")
                    .contains(isHashed ? " NSEC3 " : " NSEC ")
                    .contains("proof: proven");
            assertThat(delv(server, "nothing.signed.example", "A").output())
                    .contains("; negative response, fully validated");
            Tool unsigned = trace("www.unsigned.example", "A");
            assertThat(unsigned.output())
                    .contains("unsigned.example. (no DS): insecure")
                    .contains("proof: unsigned")
                    .contains("the validator says: NOERROR, insecure");
            assertThat(delv(server, "www.unsigned.example", "A").output())
                    .contains("; unsigned answer");
        }
    }

    /// The link that broke, and where the others stumble too.
    @Test
    void theLinkThatBrokeIsNamed() throws Exception {
        Files.createDirectories(folder);
        try (Program first = serve(new Denial.Nsec())) {
            Path file = folder.resolve("signed.example.zone");
            Files.writeString(file, Files.readString(file).replace("A 192.0.2.1", "A 192.0.2.66"));
            Tool.run("kill", "-HUP", String.valueOf(first.process().pid()));
            Tool drawn = trace("www.signed.example", "A");
            while (!drawn.output().contains("192.0.2.66")) {
                drawn = trace("www.signed.example", "A");
            }
            assertThat(drawn.exit()).isOne();
            assertThat(drawn.output())
                    .contains("signed.example. (DS): secure")
                    .contains("www.signed.example. A: bogus")
                    .contains("broken: www.signed.example. A: no right signature: bad signature")
                    .contains("the validator says: SERVFAIL, bogus");
            assertThat(delv(first, "www.signed.example", "A").output())
                    .doesNotContain("; fully validated");
            SignedZone other = new SignedZone("signed.example.", Algorithm.ED25519);
            Files.writeString(
                    file, other.text(new Denial.Nsec(), -1, 1, CHILD.replace("1 2 3", "2 2 3")));
            Tool.run("kill", "-HUP", String.valueOf(first.process().pid()));
            while (!drawn.output().contains("no key of signed.example.")) {
                drawn = trace("www.signed.example", "A");
            }
            assertThat(drawn.output())
                    .contains("signed.example. (DS): bogus")
                    .contains("broken: no key of signed.example. is named by its DS set");
        }
    }
}
