package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.dnssec.Algorithm;
import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.testkit.FreePort;
import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import dev.bailiwick.testkit.UdpPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Knot DNS serves the zones that we made at random and signed; both are asked the same and say the same.
@Timeout(180)
class KnotTest {
    private static final int NAMES = 60;
    private static final int QUESTIONS = 400;
    private static final List<String> LABELS = List.of("a", "b", "c", "D", "x-1", "_s");
    private static final List<String> TYPES = List.of("A", "TXT", "MX", "NS", "DS", "SOA", "CNAME");

    @TempDir private Path folder;

    /// Names of up to three labels; what they hold is found by chance. Wildcards, cuts with and without DS, aliases of
    /// what is there, of what is not and of names elsewhere.
    private static String zone(Random random) {
        StringBuilder zone =
                new StringBuilder("$TTL 300\n@ SOA ns host 1 2 3 4 60\n@ NS ns\nns A 127.0.0.1\n");
        TreeSet<String> owners = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < NAMES; i++) {
            String owner = name(random);
            if (owners.add(owner)) {
                zone.append(data(owner, random));
            }
        }
        return zone.toString();
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder(label(random));
        for (int i = random.nextInt(3); i > 0; i--) {
            name.append('.').append(label(random));
        }
        return name.toString();
    }

    private static String label(Random random) {
        return LABELS.get(random.nextInt(LABELS.size()));
    }

    private static String data(String owner, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "*." + owner + " TXT \"any\"\n";
            case 1 -> "*." + owner + " CNAME ns\n";
            case 2 -> owner + " NS ns." + owner + "\nns." + owner + " A 192.0.2.7\n";
            case 3 ->
                    owner
                            + " NS ns.elsewhere.test.\n"
                            + owner
                            + " DS 1 13 2 "
                            + "0".repeat(64)
                            + "\n";
            case 4 -> owner + " CNAME ns\n";
            case 5 -> owner + " CNAME nothing." + owner + "\n";
            case 6 -> owner + " A 192.0.2.1\n" + owner + " TXT \"" + owner + "\"\n";
            default -> owner + " MX 5 ns\n" + owner + " MX 6 mail.elsewhere.test.\n";
        };
    }

    private Process knot(int port) throws IOException {
        Path configuration = folder.resolve("knot.conf");
        Files.createDirectories(folder.resolve("knot"));
        Files.writeString(
                configuration,
                """
                server:
                  rundir: %1$s/knot
                  listen: %2$s@%3$d
                  udp-workers: 1
                  tcp-workers: 1
                  background-workers: 1
                database:
                  storage: %1$s/knot
                zone:
                  - domain: example
                    file: %1$s/example.zone
                    zonefile-sync: -1
                    zonefile-load: whole
                    journal-content: none
                """
                        .formatted(folder, Program.HOST, port));
        return new ProcessBuilder("knotd", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("knot.log").toFile())
                .start();
    }

    private void awaitReady(Process knot, int port) throws Exception {
        Query soa = Query.of("example.", "SOA");
        while (true) {
            assertThat(knot.isAlive()).as(Files.readString(folder.resolve("knot.log"))).isTrue();
            try (UdpPeer peer = new UdpPeer(Program.HOST, Program.HOST, port)) {
                peer.patience(500);
                if (Reply.read(peer.ask(soa.octets())).answers().size() == 1) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, NSEC", "2, NSEC", "3, NSEC3", "4, NSEC3", "5, OPT_OUT"})
    void saysTheSame(long seed, DelvTest.Chain chain) throws Exception {
        Random random = new Random(seed);
        Denial denial = chain.denial();
        new SignedZone("example.", Algorithm.ECDSAP256SHA256).write(folder, denial, zone(random));
        int port = FreePort.next();
        Process knot = knot(port);
        List<String> differences = new ArrayList<>();
        try (Program server = Program.serve(folder, List.of("example"))) {
            awaitReady(knot, port);
            try (UdpPeer ours = new UdpPeer(Program.HOST, Program.HOST, server.port());
                    UdpPeer theirs = new UdpPeer(Program.HOST, Program.HOST, port)) {
                for (int i = 0; i < QUESTIONS; i++) {
                    String name = name(random) + ".example.";
                    Query plain = Query.of(name, TYPES.get(random.nextInt(TYPES.size())));
                    Query query = random.nextInt(3) == 0 ? plain : plain.dnssec().payload(4096);
                    String we = compared(Reply.read(ours.ask(query.octets())));
                    String they = compared(Reply.read(theirs.ask(query.octets())));
                    if (!we.equals(they)) {
                        differences.add(query + "\nours\n" + we + "\ntheirs\n" + they);
                    }
                }
            }
        } finally {
            knot.destroy();
            assertThat(knot.waitFor()).isZero();
        }
        assertThat(differences).as("seed %d", seed).isEmpty();
    }

    /// What must be the same: code, AA, TC, answers and authorities. Additional records are a server's own choice, and
    /// so is the order.
    private static String compared(Reply reply) {
        StringBuilder text = new StringBuilder(reply.rcodeText());
        text.append(reply.isAuthoritative() ? " aa" : "").append(reply.isTruncated() ? " tc" : "");
        sorted(reply.answers()).forEach(line -> text.append('\n').append(line));
        sorted(reply.authorities()).forEach(line -> text.append("\n~ ").append(line));
        return text.toString();
    }

    private static List<String> sorted(List<String> lines) {
        return lines.stream().map(line -> line.toLowerCase(Locale.ROOT)).sorted().toList();
    }
}
