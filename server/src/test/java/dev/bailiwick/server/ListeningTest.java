package dev.bailiwick.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.config.ConfigurationFile;
import dev.bailiwick.config.Environment;
import dev.bailiwick.config.Loaded;
import dev.bailiwick.testkit.FreePort;
import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import dev.bailiwick.testkit.TcpPeer;
import dev.bailiwick.testkit.UdpPeer;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A server's sockets, from the outside.
class ListeningTest {
    private static final Query SOA = Query.of("example.", "SOA");

    @TempDir private Path folder;

    @BeforeEach
    void zone() throws IOException {
        Files.writeString(
                folder.resolve("example.zone"), "@ 300 SOA ns host 1 2 3 4 5\n@ 300 NS ns.test.\n");
    }

    /// RFC 2181 §4.1: a client takes no answer from an address that it did not ask.
    @ParameterizedTest
    @CsvSource({"0.0.0.0, 127.0.0.1", "0.0.0.0, 127.0.0.2", "0.0.0.0, 127.8.7.6", "'::', ::1"})
    void repliesLeaveFromTheAddressThatWasAsked(String wildcard, String asked) throws Exception {
        try (LoopbackServer server =
                LoopbackServer.start(folder, LoopbackServer.zones("example"), wildcard)) {
            int port = server.port(wildcard);
            String local = asked.contains(":") ? "::1" : "127.0.0.1";
            try (UdpPeer peer = new UdpPeer(local, asked, port)) {
                assertThat(Reply.read(peer.ask(SOA.octets())).answers()).hasSize(1);
                assertThat(peer.lastSender()).isEqualTo(peer.server());
            }
            try (TcpPeer peer = new TcpPeer(asked, port)) {
                assertThat(Reply.read(peer.ask(SOA.octets())).answers()).hasSize(1);
            }
        }
    }

    private Server startOn(String address, int port) throws StartFailure {
        String text =
                """
                server: {listen: [{address: "%s", port: %d}]}
                control: {socket: run/control.sock}
                authoritative: {zones: [example]}
                """
                        .formatted(address, port);
        Environment nowhere = new Environment(false, null, folder, "test");
        Path file = folder.resolve("bailiwick.yaml");
        Loaded loaded =
                ConfigurationFile.read(text.getBytes(StandardCharsets.UTF_8), file, nowhere);
        return switch (loaded) {
            case Loaded.Ready ready ->
                    Server.start(ready.configuration(), () -> loaded, InstantSource.system());
            case Loaded.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {LoopbackServer.IPV4, LoopbackServer.IPV6})
    void aTakenUdpPortNamesItsHolder(String address) throws Exception {
        try (DatagramSocket holder = new DatagramSocket(0, InetAddress.ofLiteral(address))) {
            expectHolder(address, holder.getLocalPort(), "udp");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LoopbackServer.IPV4, LoopbackServer.IPV6})
    void aTakenTcpPortNamesItsHolder(String address) throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.ofLiteral(address))) {
            expectHolder(address, holder.getLocalPort(), "tcp");
        }
    }

    private void expectHolder(String address, int port, String transport) {
        assertThatThrownBy(() -> startOn(address, port))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(String.valueOf(port))
                .hasMessageContainingAll(transport, "java")
                .hasMessageContaining(String.valueOf(ProcessHandle.current().pid()));
        assertThat(folder.resolve("run/control.sock")).doesNotExist();
    }

    /// Two servers on one port would each get half of the queries.
    @Test
    void aSecondServerDoesNotTakeQueriesFromTheFirst() throws Exception {
        try (LoopbackServer server =
                LoopbackServer.start(folder, LoopbackServer.zones("example"))) {
            Files.createDirectory(folder.resolve("second"));
            int port = server.port(LoopbackServer.IPV4);
            assertThatThrownBy(() -> startOn(LoopbackServer.IPV4, port))
                    .isInstanceOf(StartFailure.class);
            assertThat(server.udp(LoopbackServer.IPV4, SOA).answers()).hasSize(1);
        }
    }

    @Test
    void theControlSocketIsItsOwnersAlone() throws Exception {
        Path socket = folder.resolve("run/control.sock");
        try (LoopbackServer server =
                LoopbackServer.start(folder, LoopbackServer.zones("example"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-------");
            Path run = folder.resolve("run");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run)))
                    .isEqualTo("rwx------");
            assertThat(server.command("status")).containsKey("listening");
        }
        assertThat(socket).doesNotExist();
    }

    @Test
    void theControlSocketIsTheGroupsWhenTheOperatorSaysSo() throws Exception {
        Files.writeString(
                folder.resolve("bailiwick.yaml"),
                """
                server: {listen: [{address: 127.0.0.1, port: %d}]}
                control: {socket: run/group.sock, mode: "0660"}
                authoritative: {zones: [example]}
                """
                        .formatted(FreePort.next()));
        Environment nowhere = new Environment(false, null, folder, "test");
        Loaded loaded = ConfigurationFile.load(folder.resolve("bailiwick.yaml"), nowhere);
        assertThat(loaded).isInstanceOf(Loaded.Ready.class);
        try (Server _ =
                Server.start(
                        ((Loaded.Ready) loaded).configuration(),
                        () -> loaded,
                        InstantSource.system())) {
            Path socket = folder.resolve("run/group.sock");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-rw----");
        }
    }
}
