package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.config.TsigKeyFile;
import dev.bailiwick.testkit.FreePort;
import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import dev.bailiwick.testkit.TcpPeer;
import dev.bailiwick.testkit.UdpPeer;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.Opcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.tsig.TsigAlgorithm;
import dev.bailiwick.wire.tsig.TsigKey;
import dev.bailiwick.wire.tsig.TsigSession;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is refused a transfer, a notification or an update, over every transport: the wrong address, no key, a wrong one, the
/// right key from a wrong address, another time, and a request that was taken before (RFC 8945 §5.2, RFC 2136 §3.3).
@Timeout(180)
class RefusalsTest {
    private static final String FAR = "127.0.0.2";
    private static final byte[] SECRET = Base64.getDecoder().decode(Neighbour.SECRET);
    private static final TsigKey RIGHT = key("xfr.", SECRET);

    @TempDir private static Path folder;
    private static Program server;
    private static int names;

    private static TsigKey key(String name, byte[] secret) {
        return new TsigKey(Name.parse(name), TsigAlgorithm.HMAC_SHA256, secret);
    }

    private static void keyFile(String name) throws IOException {
        Path file = folder.resolve(name + "key");
        Files.writeString(
                file,
                TsigKeyFile.text(Name.parse(name), TsigAlgorithm.HMAC_SHA256, Neighbour.SECRET));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @BeforeAll
    static void start() throws Exception {
        keyFile("xfr.");
        keyFile("other.");
        String zone =
                "@ 300 IN SOA ns host 4 3600 600 86400 60\n@ 300 IN NS ns\nns 300 IN A 127.0.0.1\n";
        Files.writeString(folder.resolve("example.zone"), zone);
        Files.writeString(folder.resolve("copy.zone"), zone);
        int port = FreePort.next();
        Path file = folder.resolve("bailiwick.yaml");
        Files.writeString(
                file,
                """
                server: {listen: ["127.0.0.1@%1$d", "127.0.0.2@%1$d"], workers: 1}
                control: {socket: run/control.sock}
                authoritative:
                  keys: [xfr.key, other.key]
                  zones:
                    - name: example
                      transfer: {addresses: [127.0.0.1], keys: [xfr]}
                      update: {rules: [{keys: [xfr], types: [A]}]}
                    - {name: copy, primaries: [{address: "127.0.0.1@9", key: xfr}]}
                """
                        .formatted(port));
        server = Program.serve(file, port);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static byte[] request(String what) {
        return switch (what) {
            case "AXFR" -> Query.of("example.", "AXFR").octets();
            case "IXFR" -> Query.of("example.", "IXFR").octets();
            case "NOTIFY" -> Query.of("copy.", "SOA").opcode(Opcode.NOTIFY).octets();
            default -> update();
        };
    }

    /// Adds an address to a new name.
    private static byte[] update() {
        byte[] zone = Query.of("example.", "SOA").opcode(Opcode.UPDATE).octets();
        byte[] message = Arrays.copyOf(zone, 256);
        Octets.u16(message, Header.FLAGS, Opcode.UPDATE << Header.OPCODE_SHIFT);
        Octets.u16(message, Header.NSCOUNT, 1);
        int at = Name.parse("u" + ++names + ".example.").copyTo(message, zone.length);
        Octets.u16(message, at, RrType.A);
        Octets.u16(message, at + 2, RrClass.IN);
        Octets.i32(message, at + 4, 60);
        Octets.u16(message, at + 8, 4);
        Octets.i32(message, at + 10, 0x7f000001);
        return Arrays.copyOf(message, at + 14);
    }

    private static byte[] signed(byte[] message, @Nullable TsigKey key, long age) {
        if (key == null) {
            return message;
        }
        byte[] room = Arrays.copyOf(message, message.length + 256);
        long seconds = Instant.now().getEpochSecond() - age;
        return Arrays.copyOf(room, new TsigSession(key).sign(room, message.length, seconds));
    }

    private static Reply ask(String transport, String from, byte[] request) throws IOException {
        if (transport.equals("TCP")) {
            try (TcpPeer peer = new TcpPeer(from, Program.HOST, server.port())) {
                return Reply.read(peer.ask(request));
            }
        }
        try (UdpPeer peer = new UdpPeer(from, Program.HOST, server.port())) {
            return Reply.read(peer.ask(request));
        }
    }

    private static void refused(Reply reply, String rcode) {
        assertThat(reply.rcodeText()).isEqualTo(rcode);
        assertThat(reply.answers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AXFR, UDP",
        "AXFR, TCP",
        "IXFR, UDP",
        "IXFR, TCP",
        "NOTIFY, UDP",
        "NOTIFY, TCP",
        "UPDATE, UDP",
        "UPDATE, TCP"
    })
    void whoMayNotIsRefused(String what, String transport) throws Exception {
        TsigKey wrongSecret = key("xfr.", new byte[32]);
        TsigKey unknown = key("unknown.", SECRET);
        TsigKey notAllowed = key("other.", SECRET);
        for (String from : List.of(Program.HOST, FAR)) {
            refused(ask(transport, from, request(what)), "REFUSED");
            refused(ask(transport, from, signed(request(what), notAllowed, 0)), "REFUSED");
            for (TsigKey key : List.of(wrongSecret, unknown)) {
                refused(ask(transport, from, signed(request(what), key, 0)), "NOTAUTH");
            }
            for (int age : List.of(400, -400)) {
                refused(ask(transport, from, signed(request(what), RIGHT, age)), "NOTAUTH");
            }
        }
        if (what.equals("UPDATE")) {
            String name = "u" + names + ".example.";
            assertThat(server.udp(Query.of(name, "A")).answers()).isEmpty();
        } else {
            // Updates are allowed by key alone; transfers and notifications by key and address.
            refused(ask(transport, FAR, signed(request(what), RIGHT, 0)), "REFUSED");
        }
        // Only so many lines a second, but some.
        assertThat(server.log()).contains(" refused to 127.0.0.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AXFR", "IXFR", "UPDATE"})
    void aRequestIsTakenOnce(String what) throws Exception {
        byte[] request = signed(request(what), RIGHT, 0);
        Reply first = ask("TCP", Program.HOST, request);
        assertThat(first.rcodeText()).isEqualTo("NOERROR");
        for (String transport : List.of("TCP", "UDP")) {
            if (transport.equals("TCP") || !what.equals("AXFR")) {
                Reply second = ask(transport, Program.HOST, request);
                refused(second, "NOTAUTH");
                // BADTIME is error 18, and its answer carries the clock.
                assertThat(second.additionals()).last().asString().contains("00120006");
            }
        }
        refused(ask("TCP", FAR, request), what.equals("UPDATE") ? "NOTAUTH" : "REFUSED");
        assertThat(ask("TCP", Program.HOST, signed(request(what), RIGHT, 60)).rcodeText())
                .isEqualTo("NOERROR");
    }

    /// A client that sends its datagram again waits for the answer to the first.
    @Test
    void aDatagramThatComesAgainIsDropped() throws Exception {
        byte[] request = signed(update(), RIGHT, 0);
        try (UdpPeer peer = new UdpPeer(Program.HOST, Program.HOST, server.port())) {
            assertThat(Reply.read(peer.ask(request)).rcodeText()).isEqualTo("NOERROR");
            peer.send(request);
            // What comes next is the answer to this, not to the one before.
            byte[] question = Query.of("example.", "SOA").id(4711).octets();
            assertThat(Octets.u16(peer.ask(question), Header.ID)).isEqualTo(4711);
            peer.patience(1);
            assertThatThrownBy(peer::receive).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
