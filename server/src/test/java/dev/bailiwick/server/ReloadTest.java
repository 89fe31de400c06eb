package dev.bailiwick.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import dev.bailiwick.testkit.UdpPeer;
import dev.bailiwick.wire.EdnsOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Zones change while they are served: no query is lost, and no mistake takes away what is served.
@Timeout(120)
class ReloadTest {
    private static final int RELOADS = 50;
    private static final Query VERSION = Query.of("version.example.", "TXT");

    @TempDir private Path folder;

    private static String zone(int version) {
        return """
        $TTL 300
        @ SOA ns host %1$d 2 3 4 5
        @ NS ns
        ns A 192.0.2.1
        version TXT "%1$d"
        """
                .formatted(version);
    }

    /// Puts a whole file in the place of another, as tools do that care.
    private void write(String name, String text) throws IOException {
        Path next = folder.resolve(name + ".next");
        Files.writeString(next, text);
        Files.move(
                next,
                folder.resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static int version(Reply reply) {
        assertThat(reply.rcodeText()).isEqualTo("NOERROR");
        assertThat(reply.answers()).hasSize(1);
        String line = reply.answers().getFirst();
        return Integer.parseInt(line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')));
    }

    @ParameterizedTest
    @ValueSource(strings = {LoopbackServer.IPV4, LoopbackServer.IPV6})
    void noQueryIsLostDuringReloads(String address) throws Exception {
        write("example.zone", zone(0));
        AtomicInteger written = new AtomicInteger();
        AtomicInteger served = new AtomicInteger();
        AtomicInteger queries = new AtomicInteger();
        AtomicBoolean isDone = new AtomicBoolean();
        try (LoopbackServer server = LoopbackServer.start(folder, LoopbackServer.zones("example"));
                ExecutorService client = Executors.newSingleThreadExecutor()) {
            Callable<Void> asking =
                    () -> {
                        try (UdpPeer peer = server.udpPeer(address)) {
                            while (!isDone.get()) {
                                int least = served.get();
                                int seen = version(Reply.read(peer.ask(VERSION.octets())));
                                assertThat(seen).isBetween(least, written.get());
                                queries.incrementAndGet();
                            }
                        }
                        return null;
                    };
            Future<Void> asked = client.submit(asking);
            for (int i = 1; i <= RELOADS; i++) {
                written.set(i);
                write("example.zone", zone(i));
                // Other zones come and go with every reload.
                write("z" + i + ".example.zone", zone(i));
                server.configure(LoopbackServer.zones("example", "z" + i + ".example"));
                ReloadReport report = server.server().reload();
                assertThat(report.problems()).isEmpty();
                assertThat(report.loaded()).isEqualTo(2);
                assertThat(report.removed()).isEqualTo(i == 1 ? 0 : 1);
                served.set(i);
            }
            isDone.set(true);
            asked.get();
        }
        assertThat(queries.get()).isGreaterThan(RELOADS);
    }

    @Test
    void zonesAreAddedChangedAndRemoved() throws Exception {
        write("example.zone", zone(1));
        write("other.test.zone", zone(7));
        try (LoopbackServer server =
                LoopbackServer.start(folder, LoopbackServer.zones("example"))) {
            Query other = Query.of("version.other.test.", "TXT").edns();
            Reply before = server.udp(LoopbackServer.IPV4, other);
            assertThat(before.rcodeText()).isEqualTo("REFUSED");
            // RFC 8914 §4.21: Not Authoritative.
            assertThat(before.option(EdnsOption.EXTENDED_ERROR)).isEqualTo("0014");

            server.configure(LoopbackServer.zones("example", "other.test"));
            write("example.zone", zone(2));
            assertThat(server.command("reload"))
                    .containsEntry("loaded", 2L)
                    .containsEntry("failed", 0L);
            assertThat(version(server.udp(LoopbackServer.IPV4, other))).isEqualTo(7);
            assertThat(version(server.udp(LoopbackServer.IPV4, VERSION))).isEqualTo(2);

            assertThat(server.command("reload")).containsEntry("unchanged", 2L);

            server.configure(LoopbackServer.zones("other.test"));
            assertThat(server.command("reload")).containsEntry("removed", 1L);
            assertThat(server.udp(LoopbackServer.IPV4, VERSION).rcodeText()).isEqualTo("REFUSED");
        }
    }

    /// Ways in which a zone file goes wrong.
    enum Mishap {
        SYNTAX("neither a TTL nor a record type") {
            @Override
            void happen(Path file) throws IOException {
                Files.writeString(file, zone(2) + "broken 12x34 IN A 192.0.2.1\n");
            }
        },
        NO_SOA("SOA") {
            @Override
            void happen(Path file) throws IOException {
                Files.writeString(file, "@ 300 NS ns\n");
            }
        },
        EMPTY("SOA") {
            @Override
            void happen(Path file) throws IOException {
                Files.writeString(file, "");
            }
        },
        CUT_SHORT("not closed") {
            @Override
            void happen(Path file) throws IOException {
                String text = zone(2);
                Files.writeString(file, text.substring(0, text.lastIndexOf('"')));
            }
        },
        GONE("no such file") {
            @Override
            void happen(Path file) throws IOException {
                Files.delete(file);
            }
        },
        FOLDER("no ordinary file") {
            @Override
            void happen(Path file) throws IOException {
                Files.delete(file);
                Files.createDirectory(file);
            }
        },
        /// Opened for reading it would wait for a writer that never comes.
        FIFO("no ordinary file") {
            @Override
            void happen(Path file) throws IOException, InterruptedException {
                Files.delete(file);
                int exit = new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
                assertThat(exit).isZero();
            }
        },
        DANGLING_LINK("no such file") {
            @Override
            void happen(Path file) throws IOException {
                Files.delete(file);
                Files.createSymbolicLink(file, file.resolveSibling("nowhere"));
            }
        },
        /// What reading fails on for everybody, root among them.
        FORBIDDEN("cannot be read") {
            @Override
            void happen(Path file) throws IOException {
                Files.delete(file);
                Files.createSymbolicLink(file, Path.of("/proc/self/mem"));
            }
        },
        GARBAGE("no text file") {
            @Override
            void happen(Path file) throws IOException {
                byte[] octets = new byte[10_000];
                new Random(1).nextBytes(octets);
                Files.write(file, octets);
            }
        },
        ANOTHER_ZONE("SOA") {
            @Override
            void happen(Path file) throws IOException {
                Files.writeString(file, "$ORIGIN elsewhere.test.\n" + zone(2));
            }
        },
        TWO_SOA("SOA") {
            @Override
            void happen(Path file) throws IOException {
                Files.writeString(file, zone(2) + "@ SOA ns host 99 2 3 4 5\n");
            }
        },
        UTF_16("no text file") {
            @Override
            void happen(Path file) throws IOException {
                Files.writeString(file, zone(2), StandardCharsets.UTF_16);
            }
        };

        /// Part of what the operator is told.
        final String told;

        Mishap(String told) {
            this.told = told;
        }

        abstract void happen(Path file) throws IOException, InterruptedException;
    }

    @ParameterizedTest
    @EnumSource
    void theLastGoodContentStaysAndTheReasonIsTold(Mishap mishap) throws Exception {
        Path file = folder.resolve("example.zone");
        write("example.zone", zone(1));
        write("fine.test.zone", zone(1));
        try (LoopbackServer server =
                LoopbackServer.start(folder, LoopbackServer.zones("example", "fine.test"))) {
            mishap.happen(file);
            write("fine.test.zone", zone(2));

            Map<String, Object> report = server.command("reload");
            assertThat(report).containsEntry("loaded", 1L).containsEntry("failed", 1L);
            assertThat(version(server.udp(LoopbackServer.IPV4, VERSION))).isEqualTo(1);
            Query fine = Query.of("version.fine.test.", "TXT");
            assertThat(version(server.udp(LoopbackServer.IPV4, fine))).isEqualTo(2);

            Map<String, Object> status = server.command("status");
            assertThat(problems(status))
                    .anySatisfy(line ->
                            assertThat(line).contains("example.zone").contains(mishap.told));
            assertThat(problems(report)).isEqualTo(problems(status));
            assertThat(server.number("bailiwick_zones_broken")).isEqualTo(1);

            if (Files.isDirectory(file)) {
                Files.delete(file);
            }
            write("example.zone", zone(3));
            assertThat(server.command("reload")).containsEntry("loaded", 1L);
            assertThat(version(server.udp(LoopbackServer.IPV4, VERSION))).isEqualTo(3);
            assertThat(problems(server.command("status"))).isEmpty();
            assertThat(server.number("bailiwick_zones_broken")).isZero();
        }
    }

    private static List<String> problems(Map<String, Object> result) {
        List<String> lines = new ArrayList<>();
        if (result.get("problems") instanceof List<?> problems) {
            problems.forEach(line -> lines.add(String.valueOf(line)));
        }
        return lines;
    }

    /// RFC 8914 §4.15: Not Ready.
    @ParameterizedTest
    @ValueSource(strings = {LoopbackServer.IPV4, LoopbackServer.IPV6})
    void aZoneThatNeverLoadedIsServfailAndTheOthersAreServed(String address) throws Exception {
        write("example.zone", zone(1));
        try (LoopbackServer server =
                LoopbackServer.start(folder, LoopbackServer.zones("example", "missing.test"))) {
            Reply reply = server.udp(address, Query.of("www.missing.test.", "A").edns());
            assertThat(reply.rcodeText()).isEqualTo("SERVFAIL");
            assertThat(reply.isAuthoritative()).isFalse();
            assertThat(reply.option(EdnsOption.EXTENDED_ERROR)).isEqualTo("000e");
            assertThat(version(server.tcp(address, VERSION))).isEqualTo(1);

            write("missing.test.zone", zone(5));
            assertThat(server.command("reload", "missing.test")).containsEntry("loaded", 1L);
            Query found = Query.of("version.missing.test.", "TXT");
            assertThat(version(server.udp(address, found))).isEqualTo(5);
        }
    }

    @Test
    void aMistakeInTheConfigurationChangesNothing() throws Exception {
        write("example.zone", zone(1));
        try (LoopbackServer server =
                LoopbackServer.start(folder, LoopbackServer.zones("example"))) {
            write("example.zone", zone(2));
            server.configure("authoritative: {zones: [example], zoness: []}\n");
            assertThat(problems(server.command("reload")))
                    .singleElement()
                    .asString()
                    .contains("zoness");
            assertThat(version(server.udp(LoopbackServer.IPV4, VERSION))).isEqualTo(1);
            assertThat(server.number("bailiwick_reload_failures_total")).isEqualTo(1);
        }
    }

    @Test
    void whatTakesARestartIsTold() throws Exception {
        write("example.zone", zone(1));
        try (LoopbackServer server =
                LoopbackServer.start(folder, LoopbackServer.zones("example"))) {
            server.configure("server: {udp: {batch: 8}}\n" + LoopbackServer.zones("example"));
            assertThat(problems(server.command("reload")))
                    .containsExactly("server.udp has changed; that takes a restart");
        }
    }
}
