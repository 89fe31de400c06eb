package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.config.TsigKeyFile;
import dev.bailiwick.testkit.FreePort;
import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import dev.bailiwick.testkit.Tool;
import dev.bailiwick.wire.EdnsOption;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.tsig.TsigAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// RFC 7314: how long a zone may be served goes down a chain of secondaries, so that the last one expires when the first
/// does, and not a whole time of expiry later.
@Timeout(180)
class ExpireTest {
    private static final long EXPIRE = 86_400;
    private static final long AGE = 50_000;
    private static final String DATA =
            "@ 300 IN SOA ns host 4 3600 600 86400 60\n@ 300 IN NS ns\nns 300 IN A 127.0.0.1\n";

    @TempDir private Path folder;

    private Path key(String where) throws IOException {
        Path own = Files.createDirectory(folder.resolve(where));
        Path file = own.resolve("xfr.key");
        Files.writeString(
                file,
                TsigKeyFile.text(Name.parse("xfr."), TsigAlgorithm.HMAC_SHA256, Neighbour.SECRET));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return own;
    }

    private static Program serve(Path own, String zone) throws IOException, InterruptedException {
        int port = FreePort.next();
        Path file = own.resolve("bailiwick.yaml");
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
                        .formatted(port, zone));
        return Program.serve(file, port);
    }

    /// @return seconds, -1 when nothing is said
    private static long expiry(Program server) throws IOException {
        Query query = Query.of("example.", "SOA").option(EdnsOption.EXPIRE);
        return seconds(server.udp(query));
    }

    private static long seconds(Reply reply) {
        String option = reply.option(EdnsOption.EXPIRE);
        return option.equals("none") ? -1 : HexFormat.fromHexDigitsToLong(option);
    }

    private interface Condition {
        boolean isMet() throws IOException;
    }

    private static void await(Condition condition) throws Exception {
        while (!condition.isMet()) {
            Thread.sleep(50);
        }
    }

    private static String primary(int port) {
        return "primaries: [{address: \"127.0.0.1@%d\", key: xfr}]".formatted(port);
    }

    /// RFC 7314 §3.1, §3.3.
    @Test
    void aPrimaryTellsTheFieldOfItsSoaToWhoAsks() throws Exception {
        Path own = key("one");
        Files.writeString(own.resolve("example.zone"), DATA);
        try (Program server = serve(own, "")) {
            assertThat(expiry(server)).isEqualTo(EXPIRE);
            assertThat(seconds(server.tcp(Query.of("example.", "SOA").edns()))).isEqualTo(-1);
            Query below = Query.of("ns.example.", "SOA").option(EdnsOption.EXPIRE);
            assertThat(seconds(server.udp(below))).isEqualTo(-1);
            Query other = Query.of("example.", "NS").option(EdnsOption.EXPIRE);
            assertThat(seconds(server.udp(other))).isEqualTo(-1);
            for (String type : new String[] {"AXFR", "IXFR=4", "IXFR=3"}) {
                Tool dig =
                        Tool.run(
                                "dig",
                                "@127.0.0.1",
                                "-p",
                                String.valueOf(server.port()),
                                "example.",
                                type,
                                "+tcp",
                                "+expire",
                                "+qr",
                                "+comments",
                                "-k",
                                own.resolve("xfr.key").toString());
                assertThat(dig.output()).as(type).contains("EXPIRE: 86400");
            }
        }
    }

    /// RFC 7314 §4: by SOA, and by transfer.
    @Test
    void whatIsLeftGoesDownTheChain() throws Exception {
        Path first = key("first");
        Files.writeString(first.resolve("example.zone"), DATA);
        Files.setLastModifiedTime(
                first.resolve("example.zone"), FileTime.from(Instant.now().minusSeconds(AGE)));
        Path second = key("second");
        Path third = key("third");
        Files.writeString(third.resolve("example.zone"), DATA);
        Files.setLastModifiedTime(
                third.resolve("example.zone"), FileTime.from(Instant.now().minusSeconds(80_000)));
        try (Program one = serve(first, primary(9));
                Program two = serve(second, primary(one.port()));
                Program three = serve(third, primary(two.port()))) {
            assertThat(expiry(one)).isBetween(1L, EXPIRE - AGE);
            await(() -> expiry(two) > 0);
            assertThat(expiry(two)).isBetween(EXPIRE - AGE - 10_000, EXPIRE - AGE);
            await(() -> expiry(three) > 10_000);
            assertThat(expiry(three)).isBetween(EXPIRE - AGE - 10_000, EXPIRE - AGE);
        }
    }

    /// A primary that is older than EDNS, or will not say.
    @Test
    void theSoaCountsWherePrimariesSayNothing() throws Exception {
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        Files.writeString(theirs.resolve("example.db"), DATA);
        int port = FreePort.next();
        Path own = key("own");
        try (Neighbour nsd = Neighbour.primary(Neighbour.Make.NSD, theirs, port, 9, "hmac-sha256");
                Program server = serve(own, primary(port))) {
            nsd.awaitSerial(4);
            await(() -> expiry(server) > 0);
            assertThat(expiry(server)).isBetween(EXPIRE - 10_000, EXPIRE);
        }
    }
}
