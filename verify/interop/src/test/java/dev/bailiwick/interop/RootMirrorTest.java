package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.testkit.FreePort;
import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import dev.bailiwick.testkit.UdpPeer;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A resolver's mirror of a root zone that Knot DNS signs, digests and transfers to whoever asks (RFC 8806).
class RootMirrorTest {
    private static final String ZONE =
            """
            . 300 SOA a.test. root.test. SERIAL 1 1 604800 300
            . 300 NS a.test.
            a.test. 300 A 127.0.0.1
            test. 300 NS a.test.
            unsigned. 300 NS a.test.
            text. 300 TXT "SERIAL"
            """;

    @TempDir private Path folder;

    private static String knot() {
        return PeerText.KNOT
                + """
                database:
                    storage: FOLDER
                policy:
                  - id: one
                    algorithm: ecdsap256sha256
                    single-type-signing: on
                    nsec3: off
                acl:
                  - id: out
                    address: 127.0.0.1
                    action: transfer
                zone:
                  - domain: .
                    file: FOLDER/root.db
                    zonefile-sync: -1
                    zonefile-load: difference-no-serial
                    journal-content: all
                    acl: out
                    dnssec-signing: on
                    dnssec-policy: one
                    zonemd-generate: zonemd-sha384
                """;
    }

    private static Reply ask(int port, String name, int type) throws IOException {
        return ask(port, name, type, 30_000);
    }

    private static Reply ask(int port, String name, int type, int patience) throws IOException {
        try (UdpPeer peer = new UdpPeer(Program.HOST, Program.HOST, port)) {
            peer.patience(patience);
            int flags = Header.RD | Header.AD;
            Query query = new Query(7, flags, Name.parse(name), type, RrClass.IN, 1232, 0x8000, "");
            return Reply.read(peer.ask(query.octets()));
        }
    }

    /// Knot's key as a file of anchors, once it has signed.
    private void anchors(Peer peer) throws Exception {
        List<String> keys = new ArrayList<>();
        while (keys.isEmpty()) {
            peer.expectAlive();
            try {
                for (String line : ask(peer.port(), ".", RrType.DNSKEY, 500).answers()) {
                    if (line.contains(" DNSKEY 257 ")) {
                        keys.add(line);
                    }
                }
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        Files.write(folder.resolve("anchors"), keys);
    }

    @Test
    void whatKnotSignsAnswersInPlaceOfTheRoot() throws Exception {
        Path theirs = Files.createDirectory(folder.resolve("knot"));
        Files.writeString(theirs.resolve("root.db"), ZONE.replace("SERIAL", "7"));
        Peer primary = Peer.launch(Peer.Make.KNOT, theirs, FreePort.next(), knot());
        try (primary) {
            anchors(primary);
            int port = FreePort.next();
            Path file = folder.resolve("bailiwick.yaml");
            // The hints lead to nobody: what is answered comes from the mirror.
            Files.writeString(
                    folder.resolve("hints"), ". 300 NS a.test.\na.test. 300 A 127.0.0.1\n");
            Files.writeString(
                    file,
                    """
                    server: {listen: ["%s@%d"], workers: 1}
                    control: {socket: run/control.sock}
                    recursive:
                      root-hints: hints
                      outgoing: {port: 9, loopback-servers: true}
                      dnssec: {trust-anchors: anchors}
                      cache: {max-ttl: 1s, max-negative-ttl: 1s}
                      root-mirror: {file: copy/root.zone, primaries: ["127.0.0.1@%d"]}
                    """
                            .formatted(Program.HOST, port, primary.port()));
            try (Program server = Program.serve(file, port)) {
                Reply text = ask(port, "text.", RrType.TXT);
                while (!text.rcodeText().equals("NOERROR")) {
                    Thread.sleep(100);
                    text = ask(port, "text.", RrType.TXT);
                }
                assertThat(text.text()).contains("\"7\"");
                assertThat(text.flags() & Header.AD).as(server.log()).isNotZero();
                assertThat(ask(port, "nothing.", RrType.A).rcodeText()).isEqualTo("NXDOMAIN");
                assertThat(ask(port, "unsigned.", RrType.DS).flags() & Header.AD).isNotZero();
                assertThat(folder.resolve("copy/root.zone")).exists();
                Files.writeString(theirs.resolve("root.db"), ZONE.replace("SERIAL", "8"));
                primary.reload();
                while (!text.text().contains("\"8\"")) {
                    primary.expectAlive();
                    Thread.sleep(200);
                    text = ask(port, "text.", RrType.TXT);
                }
                assertThat(text.flags() & Header.AD).isNotZero();
                assertThat(server.log()).contains("root mirror: serial");
            }
        }
    }
}
