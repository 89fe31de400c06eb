package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.config.TsigKeyFile;
import dev.bailiwick.testkit.FreePort;
import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import dev.bailiwick.testkit.TcpPeer;
import dev.bailiwick.testkit.UdpPeer;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Opcode;
import dev.bailiwick.wire.tsig.TsigAlgorithm;
import dev.bailiwick.wire.tsig.TsigKey;
import dev.bailiwick.wire.tsig.TsigSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A secondary whose primary is not there: what is on disk is served until it is too old, and only the primary's address
/// and key together may notify (RFC 1996 §3.10).
@Timeout(180)
class SecondaryZoneTest {
    private static final String NOBODY = "127.0.0.1@9";
    private static final byte[] SECRET = Base64.getDecoder().decode(Neighbour.SECRET);
    private static final TsigKey KEY = key("xfr.");

    @TempDir private Path folder;

    private static TsigKey key(String name) {
        return new TsigKey(Name.parse(name), TsigAlgorithm.HMAC_SHA256, SECRET);
    }

    private void keyFile(String name) throws IOException {
        Path file = folder.resolve(name + "key");
        Files.writeString(
                file,
                TsigKeyFile.text(Name.parse(name), TsigAlgorithm.HMAC_SHA256, Neighbour.SECRET));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @BeforeEach
    void copy() throws IOException {
        keyFile("xfr.");
        keyFile("other.");
        Files.writeString(
                folder.resolve("example.zone"),
                "@ 300 IN SOA ns host 4 3600 600 86400 60\n@ 300 IN NS ns\nns 300 IN A 127.0.0.1\n");
    }

    private Program serve() throws IOException, InterruptedException {
        int port = FreePort.next();
        Path file = folder.resolve("bailiwick.yaml");
        Files.writeString(
                file,
                """
                server: {listen: ["127.0.0.1@%d", "127.0.0.2@%d"], workers: 1}
                control: {socket: run/control.sock}
                authoritative:
                  keys: [xfr.key, other.key]
                  zones:
                    - {name: example, primaries: [{address: "%s", key: xfr}]}
                """
                        .formatted(port, port, NOBODY));
        return Program.serve(file, port);
    }

    private static byte[] notification(TsigKey key, long seconds) {
        byte[] query = Query.of("example.", "SOA").opcode(Opcode.NOTIFY).octets();
        byte[] room = Arrays.copyOf(query, 512);
        return Arrays.copyOf(room, new TsigSession(key).sign(room, query.length, seconds));
    }

    @Test
    void onlyThePrimaryMayNotify() throws Exception {
        long now = Instant.now().getEpochSecond();
        byte[] unsigned = Query.of("example.", "SOA").opcode(Opcode.NOTIFY).octets();
        try (Program server = serve();
                UdpPeer near = new UdpPeer(Program.HOST, Program.HOST, server.port());
                UdpPeer far = new UdpPeer("127.0.0.2", "127.0.0.2", server.port());
                TcpPeer tcp = new TcpPeer(Program.HOST, server.port())) {
            for (byte[] request : List.of(unsigned, notification(key("other."), now))) {
                assertThat(Reply.read(near.ask(request)).rcodeText()).isEqualTo("REFUSED");
                assertThat(Reply.read(tcp.ask(request)).rcodeText()).isEqualTo("REFUSED");
            }
            byte[] right = notification(KEY, now);
            assertThat(Reply.read(far.ask(right)).rcodeText()).isEqualTo("REFUSED");
            assertThat(Reply.read(near.ask(notification(KEY, now - 1000))).rcodeText())
                    .isEqualTo("NOTAUTH");
            assertThat(Reply.read(near.ask(notification(key("none."), now))).rcodeText())
                    .isEqualTo("NOTAUTH");
            Reply reply = Reply.read(near.ask(right));
            assertThat(reply.rcodeText()).isEqualTo("NOERROR");
            assertThat(reply.isAuthoritative()).isTrue();
            assertThat(reply.additionals()).singleElement().asString().contains("TSIG");
            assertThat(server.log()).contains("NOTIFY of example. refused to 127.0.0.2");
        }
    }

    /// What a process that was killed has left aside is not looked at; the whole copy is.
    @Test
    void halfACopyIsNotServed() throws Exception {
        Files.writeString(folder.resolve(".example.zone.new"), "@ 300 IN SOA ns host 5 36");
        try (Program server = serve()) {
            Reply reply = server.udp(Query.of("example.", "SOA"));
            assertThat(reply.answers()).singleElement().asString().contains(" 4 3600 600 ");
        }
    }

    /// RFC 1035 §3.3.13.
    @Test
    void aCopyThatNobodyConfirmedForTooLongGetsServfail() throws Exception {
        Files.setLastModifiedTime(
                folder.resolve("example.zone"),
                FileTime.from(Instant.now().minus(Duration.ofSeconds(86_401))));
        try (Program server = serve()) {
            Query query = Query.of("example.", "SOA").edns();
            Reply reply = server.udp(query);
            while (!reply.rcodeText().equals("SERVFAIL")) {
                Thread.sleep(20);
                reply = server.udp(query);
            }
            assertThat(reply.option(15)).isNotEqualTo("none");
            assertThat(server.log()).contains("expired");
        }
    }

    @Test
    void aZoneThatNeverCameGetsServfail() throws Exception {
        Files.delete(folder.resolve("example.zone"));
        try (Program server = serve()) {
            assertThat(server.udp(Query.of("example.", "SOA")).rcodeText()).isEqualTo("SERVFAIL");
        }
    }
}
