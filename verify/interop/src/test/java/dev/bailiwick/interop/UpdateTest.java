package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.config.TsigKeyFile;
import dev.bailiwick.testkit.FreePort;
import dev.bailiwick.testkit.Query;
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
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Zones changed by `nsupdate` and `knsupdate` (RFC 2136): what they may they can, what is acknowledged survives a kill,
/// and secondaries follow.
@Timeout(300)
class UpdateTest {
    @TempDir private Path folder;
    private int port;

    @BeforeEach
    void write() throws IOException {
        port = FreePort.next();
        key("xfr");
        key("hosts");
        key("h3.example");
        Files.writeString(
                folder.resolve("example.zone"),
                """
                $TTL 300
                @ SOA ns host 1 3600 600 86400 60
                @ NS ns
                ns A 127.0.0.1
                old A 192.0.2.9
                """);
        Files.writeString(
                folder.resolve("bailiwick.yaml"),
                """
                server: {listen: ["127.0.0.1@%d"], workers: 1}
                control: {socket: run/control.sock}
                authoritative:
                  keys: [xfr.key, hosts.key, h3.example.key]
                  zones:
                    - name: example
                      transfer: {addresses: [127.0.0.1], keys: [xfr]}
                      update:
                        rules:
                          - {action: deny, keys: [hosts], scope: name, name: ns.example}
                          - {keys: [hosts], scope: subdomain, name: example, types: [A, AAAA, TXT]}
                          - {keys: [h3.example], scope: self}
                          - {keys: [xfr], types: [ANY]}
                """
                        .formatted(port));
    }

    private void key(String name) throws IOException {
        Path file = folder.resolve(name + ".key");
        Files.writeString(
                file,
                TsigKeyFile.text(
                        Name.parse(name + "."), TsigAlgorithm.HMAC_SHA256, Neighbour.SECRET));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Program serve() throws Exception {
        return Program.serve(folder.resolve("bailiwick.yaml"), port);
    }

    private String nsupdate(String key, String... lines) throws Exception {
        return update(
                List.of("nsupdate", "-t", "30", "-k", folder.resolve(key + ".key").toString()),
                lines);
    }

    private String update(List<String> tool, String... lines) throws Exception {
        Path script = Files.createTempFile(folder, "update", "");
        Files.writeString(
                script,
                "server 127.0.0.1 "
                        + port
                        + "\nzone example.\n"
                        + String.join("\n", lines)
                        + "\nsend\n");
        List<String> command = new ArrayList<>(tool);
        command.add(script.toString());
        Tool run = Tool.run(command);
        return run.exit() == 0 ? "NOERROR" : run.output();
    }

    private List<String> answers(Program server, String name, String type) throws IOException {
        return server.udp(Query.of(name, type)).answers().stream()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    @Test
    void bothToolsChangeTheZone() throws Exception {
        List<String> nsupdate =
                List.of("nsupdate", "-v", "-k", folder.resolve("xfr.key").toString());
        List<String> knsupdate = List.of("knsupdate", "-y", "hmac-sha256:xfr.:" + Neighbour.SECRET);
        try (Program server = serve()) {
            long serial = 1;
            for (List<String> tool : List.of(nsupdate, knsupdate)) {
                String name = tool.getFirst() + ".example.";
                assertThat(
                                update(
                                        tool,
                                        "add " + name + " 60 A 192.0.2.1",
                                        "add " + name + " 60 A 192.0.2.2",
                                        "add x.y." + name + " 60 TXT \"two words\""))
                        .isEqualTo("NOERROR");
                assertThat(answers(server, name, "A")).hasSize(2);
                assertThat(answers(server, "x.y." + name, "TXT")).hasSize(1);
                assertThat(Neighbour.serialAt(port)).isEqualTo(++serial);
                assertThat(
                                update(
                                        tool,
                                        "prereq yxrrset " + name + " A",
                                        "del " + name + " A 192.0.2.1",
                                        "del x.y." + name))
                        .isEqualTo("NOERROR");
                assertThat(answers(server, name, "A"))
                        .singleElement()
                        .asString()
                        .contains("192.0.2.2");
                assertThat(server.udp(Query.of("y." + name, "TXT")).rcodeText())
                        .isEqualTo("NXDOMAIN");
                assertThat(Neighbour.serialAt(port)).isEqualTo(++serial);
                // Nothing to do is no new version.
                assertThat(update(tool, "del nobody.example. A")).isEqualTo("NOERROR");
                assertThat(Neighbour.serialAt(port)).isEqualTo(serial);
            }
        }
    }

    /// RFC 2136 §3.2.5.
    @Test
    void prerequisitesAreChecked() throws Exception {
        String[][] table = {
            {"nxdomain old.example.", "YXDOMAIN"},
            {"yxdomain nobody.example.", "NXDOMAIN"},
            {"nxrrset old.example. A", "YXRRSET"},
            {"yxrrset old.example. AAAA", "NXRRSET"},
            {"yxrrset old.example. A 192.0.2.1", "NXRRSET"},
            {"yxrrset old.example. A 192.0.2.9", "NOERROR"},
        };
        try (Program server = serve()) {
            for (String[] row : table) {
                assertThat(nsupdate("xfr", "prereq " + row[0], "add p.example. 60 A 192.0.2.1"))
                        .as(row[0])
                        .contains(row[1]);
                if (!row[1].equals("NOERROR")) {
                    assertThat(answers(server, "p.example.", "A")).isEmpty();
                }
            }
            assertThat(nsupdate("xfr", "add www.elsewhere.test. 60 A 192.0.2.1"))
                    .contains("NOTZONE");
        }
    }

    @Test
    void rulesDecideWhoMayChangeWhat() throws Exception {
        String[][] table = {
            {"hosts", "add h1.example. 60 A 192.0.2.1", "NOERROR"},
            {"hosts", "add ns.example. 60 A 192.0.2.1", "REFUSED"},
            {"hosts", "add h1.example. 60 MX 1 ns.example.", "REFUSED"},
            {"hosts", "del example. NS ns.example.", "REFUSED"},
            {"hosts", "del old.example.", "NOERROR"},
            {"h3.example", "add h3.example. 60 MX 1 ns.example.", "NOERROR"},
            {"h3.example", "add a.h3.example. 60 A 192.0.2.1", "REFUSED"},
            {"h3.example", "add h3.example. 60 NS ns.example.", "REFUSED"},
            {"xfr", "add sub.example. 60 NS ns.example.", "NOERROR"},
            {
                "xfr",
                "add h1.example. 60 RRSIG A 13 2 60 20300101000000 20200101000000 1 example. AAAA",
                "REFUSED"
            },
        };
        try (Program server = serve()) {
            for (String[] row : table) {
                assertThat(nsupdate(row[0], row[1])).as(row[1]).contains(row[2]);
            }
            // All or nothing.
            assertThat(
                            nsupdate(
                                    "hosts",
                                    "add h7.example. 60 A 192.0.2.1",
                                    "add ns.example. 60 A 192.0.2.1"))
                    .contains("REFUSED");
            assertThat(answers(server, "h7.example.", "A")).isEmpty();
            String unsigned = update(List.of("nsupdate"), "add h8.example. 60 A 192.0.2.1");
            assertThat(unsigned).contains("REFUSED");
            assertThat(server.log()).contains("UPDATE of example. refused to 127.0.0.1");
        }
    }

    @Test
    void whatWasChangedSurvivesAndAnEditedFileIsRefused() throws Exception {
        try (Program server = serve()) {
            assertThat(nsupdate("xfr", "add a.example. 60 A 192.0.2.1")).isEqualTo("NOERROR");
            assertThat(answers(server, "a.example.", "A")).hasSize(1);
        }
        try (Program server = serve()) {
            assertThat(answers(server, "a.example.", "A")).hasSize(1);
            assertThat(Neighbour.serialAt(port)).isEqualTo(2);
            Path file = folder.resolve("example.zone");
            Files.writeString(file, Files.readString(file) + "edited A 192.0.2.1\n");
            Tool.run("kill", "-HUP", String.valueOf(server.process().pid()));
            while (!server.log().contains("this file was edited")) {
                Thread.sleep(50);
            }
            assertThat(server.log()).contains("bailiwick zone adopt example.");
            assertThat(answers(server, "a.example.", "A")).hasSize(1);
            assertThat(answers(server, "edited.example.", "A")).isEmpty();
            assertThat(nsupdate("xfr", "add b.example. 60 A 192.0.2.1")).isEqualTo("NOERROR");
        }
    }

    /// RFC 1995 §2, §4: differences go over a datagram when they fit one; else the SOA says to ask over a stream.
    @Test
    void differencesGoOverADatagramWhenTheyFit() throws Exception {
        try (Program server = serve()) {
            assertThat(nsupdate("xfr", "add a.example. 60 A 192.0.2.1")).isEqualTo("NOERROR");
            assertThat(ixfr("1", "+notcp")).hasSize(5).anyMatch(line -> line.contains("192.0.2.1"));
            assertThat(ixfr("2", "+notcp")).singleElement().asString().contains(" SOA ");
            // A serial that was never ours: the whole zone, which fits as well.
            assertThat(ixfr("0", "+notcp")).hasSize(6);
            assertThat(ixfr("0", "+tcp")).hasSize(6);
            String[] many = new String[60];
            for (int i = 0; i < many.length; i++) {
                many[i] = "add t%d.example. 60 TXT \"%s\"".formatted(i, "x".repeat(100));
            }
            assertThat(nsupdate("xfr", many)).isEqualTo("NOERROR");
            assertThat(ixfr("1", "+notcp")).singleElement().asString().contains(" SOA ");
            assertThat(ixfr("1", "+tcp")).filteredOn(line -> line.contains(" TXT ")).hasSize(60);
            assertThat(server.log()).contains("IXFR of example. serial 3 sent to");
        }
    }

    private List<String> ixfr(String serial, String transport) throws Exception {
        Tool dig =
                Tool.run(
                        "dig",
                        "@127.0.0.1",
                        "-p",
                        String.valueOf(port),
                        "example.",
                        "ixfr=" + serial,
                        transport,
                        "+nocmd",
                        "+nostats",
                        "-k",
                        folder.resolve("xfr.key").toString());
        return dig.records().stream().filter(line -> !line.contains(" TSIG ")).toList();
    }

    /// Killed at any moment: each change that was acknowledged is there afterwards.
    @Test
    void acknowledgedChangesSurviveAKill() throws Exception {
        long seed = System.nanoTime();
        System.out.println("acknowledgedChangesSurviveAKill: seed " + seed);
        Random random = new Random(seed);
        List<String> acknowledged = new ArrayList<>();
        int number = 0;
        for (int round = 0; round < 6; round++) {
            try (Program server = serve()) {
                for (String name : acknowledged) {
                    assertThat(answers(server, name, "A"))
                            .as("%s, round %d", name, round)
                            .hasSize(1);
                }
                int wanted = acknowledged.size() + 1 + random.nextInt(4);
                while (acknowledged.size() < wanted) {
                    String name = "k" + number++ + ".example.";
                    if (send(name)) {
                        acknowledged.add(name);
                    }
                }
                int delay = random.nextInt(80);
                Thread killer = Thread.ofVirtual().start(() -> kill(server, delay));
                while (server.process().isAlive()) {
                    String name = "k" + number++ + ".example.";
                    if (send(name)) {
                        acknowledged.add(name);
                    }
                }
                killer.join();
            }
        }
        try (Program server = serve()) {
            for (String name : acknowledged) {
                assertThat(answers(server, name, "A")).as(name).hasSize(1);
            }
        }
    }

    private static void kill(Program server, int delayMillis) {
        try {
            Thread.sleep(delayMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.process().destroyForcibly();
    }

    private boolean send(String name) throws Exception {
        Path script = folder.resolve("kill.txt");
        Files.writeString(
                script,
                "server 127.0.0.1 %d\nzone example.\nadd %s 60 A 192.0.2.1\nsend\n"
                        .formatted(port, name));
        return Tool.run(
                                "nsupdate",
                                "-v",
                                "-t",
                                "30",
                                "-k",
                                folder.resolve("xfr.key").toString(),
                                script.toString())
                        .exit()
                == 0;
    }

    @ParameterizedTest
    @ValueSource(strings = {"BIND", "KNOT"})
    void secondariesFollowUpdates(String make) throws Exception {
        Path configuration = folder.resolve("bailiwick.yaml");
        int theirs = FreePort.next();
        Files.writeString(
                configuration,
                Files.readString(configuration)
                        + "      notify: [{address: \"127.0.0.1@%d\", key: xfr}]\n"
                                .formatted(theirs));
        Path place = Files.createDirectory(folder.resolve("theirs"));
        try (Program server = serve();
                Neighbour secondary =
                        Neighbour.secondary(
                                Neighbour.Make.valueOf(make), place, theirs, port, "hmac-sha256")) {
            secondary.awaitSerial(1);
            for (int i = 0; i < 5; i++) {
                assertThat(nsupdate("xfr", "add u" + i + ".example. 60 A 192.0.2.1"))
                        .isEqualTo("NOERROR");
            }
            secondary.awaitSerial(6);
            assertThat(server.log()).containsPattern("IXFR of example. serial [2-6] sent to");
        }
    }
}
