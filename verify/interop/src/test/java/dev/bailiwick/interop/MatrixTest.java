package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.config.TsigKeyFile;
import dev.bailiwick.testkit.FreePort;
import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import dev.bailiwick.testkit.Tool;
import dev.bailiwick.testkit.UdpPeer;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.tsig.TsigAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every other name server as our primary and as our secondary with every algorithm of signatures: AXFR (RFC 5936), NOTIFY
/// (RFC 1996), IXFR (RFC 1995), TSIG (RFC 8945); afterwards both have the same, record for record.
@Timeout(300)
class MatrixTest {
    @TempDir private Path folder;
    private Path theirs;
    private int ours;
    private int port;
    private int looks;
    private @Nullable PowerDnsDatabase database;

    private static String zone(int serial) {
        String zone =
                """
                $TTL 300
                @ SOA ns Host %d 3600 600 86400 60
                @ NS ns
                @ MX 10 mail.elsewhere.test.
                ns A 127.0.0.1
                *.Wild TXT "any" "two words"
                sub NS ns.sub
                ns.sub AAAA 2001:db8::1
                _x._tcp SRV 1 2 3 ns
                raw TYPE65280 \\# 3 abcdef
                caa CAA 0 issue "ca.test"
                """
                        .formatted(serial);
        StringBuilder all = new StringBuilder(zone);
        for (int i = 0; i < 200; i++) {
            all.append("h%d 60 A 192.0.2.%d\n".formatted(i, i == 7 ? serial : i));
        }
        return all.append("new%d TXT \"now\"\n".formatted(serial)).toString();
    }

    private void write(int serial) throws IOException {
        for (TsigAlgorithm algorithm : TsigAlgorithm.values()) {
            String key = algorithm.text();
            Files.writeString(theirs.resolve("p-" + key + ".db"), zone(serial));
            Files.writeString(folder.resolve("s-" + key + ".test.zone"), zone(serial));
        }
    }

    private void configure() throws IOException {
        StringBuilder zones = new StringBuilder();
        List<String> keys = new ArrayList<>();
        for (TsigAlgorithm algorithm : TsigAlgorithm.values()) {
            String key = algorithm.text();
            Path file = folder.resolve(key + ".key");
            Files.writeString(
                    file, TsigKeyFile.text(Name.parse(key + "."), algorithm, Neighbour.SECRET));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            keys.add(key + ".key");
            String transfer = "transfer: {addresses: [127.0.0.1], keys: [%s]}".formatted(key);
            String peer = "[{address: \"127.0.0.1@%d\", key: %s}]".formatted(port, key);
            zones.append(
                    "    - {name: p-%s.test, %s, primaries: %s}\n".formatted(key, transfer, peer));
            zones.append(
                    "    - {name: s-%s.test, %s, notify: %s}\n".formatted(key, transfer, peer));
        }
        Files.writeString(
                folder.resolve("bailiwick.yaml"),
                "server: {listen: [\"127.0.0.1@%d\"], workers: 1}\n".formatted(ours)
                        + "control: {socket: run/control.sock}\n"
                        + "authoritative:\n  keys: %s\n  zones:\n%s".formatted(keys, zones));
    }

    private static long serialAt(int port, String zone) {
        try (UdpPeer peer = new UdpPeer(Program.HOST, Program.HOST, port)) {
            peer.patience(1000);
            Reply reply = Reply.read(peer.ask(Query.of(zone, "SOA").octets()));
            return reply.answers().isEmpty()
                    ? -1
                    : Long.parseLong(reply.answers().getFirst().split(" ", -1)[5]);
        } catch (IOException notYet) {
            return -1;
        }
    }

    private void inStep(Program server, Peer peer, long serial) throws Exception {
        for (TsigAlgorithm algorithm : TsigAlgorithm.values()) {
            String key = algorithm.text();
            for (String zone : List.of("p-" + key + ".test.", "s-" + key + ".test.")) {
                while (serialAt(ours, zone) != serial || serialAt(port, zone) != serial) {
                    peer.expectAlive();
                    assertThat(server.process().isAlive()).as(server.log()).isTrue();
                    Thread.sleep(50);
                    if (database != null && zone.startsWith("s") && ++looks % 40 == 0) {
                        database.retrieve(zone);
                    }
                }
                List<String> here = records(ours, zone, key);
                assertThat(here)
                        .hasSizeGreaterThan(200)
                        .isEqualTo(records(port, zone, zone.startsWith("p") ? key : ""));
            }
        }
    }

    private List<String> records(int at, String zone, String key) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of("dig", "@127.0.0.1", "-p", String.valueOf(at), zone, "AXFR"));
        if (!key.isEmpty()) {
            command.addAll(List.of("-k", folder.resolve(key + ".key").toString()));
        }
        command.addAll(List.of("+nocmd", "+nostats", "+onesoa"));
        return Tool.run(command).records().stream()
                .filter(line -> !line.contains(" TSIG "))
                .map(line -> line.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = Peer.Make.class,
            names = {"BIND", "KNOT", "NSD", "POWERDNS"})
    void bothFollowEachOtherWithEveryAlgorithm(Peer.Make make) throws Exception {
        theirs = Files.createDirectory(folder.resolve("theirs"));
        ours = FreePort.next();
        port = FreePort.next();
        configure();
        write(1);
        String text = MatrixText.of(make, ours);
        if (make == Peer.Make.POWERDNS) {
            PowerDnsDatabase made = new PowerDnsDatabase(theirs);
            database = made;
            Files.writeString(
                    theirs.resolve("pdns.conf"),
                    text.replace("FOLDER", theirs.toString())
                            .replace("PORT", String.valueOf(port)));
            made.make();
            made.zones(ours);
        }
        // Ours is there first: others wait long before they ask a second time.
        try (Program server = Program.serve(folder.resolve("bailiwick.yaml"), ours);
                Peer peer = Peer.launch(make, theirs, port, text)) {
            peer.awaitReady("p-hmac-sha256.test.");
            inStep(server, peer, 1);
            int serial = 1;
            do {
                // Again when a server that reads its files has closed a connection meanwhile: then
                // the zone came whole.
                change(++serial, server, make, peer);
                inStep(server, peer, serial);
            } while (!isAllInDifferences(server, make));
            assertThat(server.log()).contains("knows of the new version");
        }
    }

    private void change(int serial, Program server, Peer.Make make, Peer peer) throws Exception {
        write(serial);
        Tool.run("kill", "-HUP", String.valueOf(server.process().pid()));
        if (make != Peer.Make.POWERDNS) {
            peer.reload();
            return;
        }
        for (TsigAlgorithm algorithm : TsigAlgorithm.values()) {
            String zone = "p-" + algorithm.text();
            new PowerDnsDatabase(theirs).load(zone + ".test", theirs.resolve(zone + ".db"));
        }
    }

    private static boolean isAllInDifferences(Program server, Peer.Make make) throws IOException {
        String log = server.log();
        for (TsigAlgorithm algorithm : TsigAlgorithm.values()) {
            String key = algorithm.text();
            String sent =
                    "IXFR of s-%s.test. serial [0-9]+ sent to .*, key %s.: [0-9]{1,2} records"
                            .formatted(key, key);
            String taken =
                    "p-%s.test. serial [0-9]+ taken from .* by IXFR in differences".formatted(key);
            // PowerDNS gives whole zones only.
            boolean isTaken =
                    make == Peer.Make.POWERDNS || Pattern.compile(taken).matcher(log).find();
            if (!isTaken || !Pattern.compile(sent).matcher(log).find()) {
                return false;
            }
        }
        return true;
    }
}
