package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.config.TsigKeyFile;
import dev.bailiwick.testkit.FreePort;
import dev.bailiwick.testkit.Tool;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.tsig.TsigAlgorithm;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Zones that come over TLS (RFC 9103): from BIND and NSD, with mutual TLS from BIND, and from nobody who is not the one
/// that was meant.
@Timeout(180)
class XotInTest {
    private static final String ZONE =
            """
            $TTL 300
            @ SOA ns host 1 3600 600 86400 60
            @ NS ns
            ns A 127.0.0.1
            *.wild TXT "any"
            """;

    @TempDir private Path folder;
    private Path theirs;
    private Authority authority;
    private int port;
    private int tlsPort;
    private int ours;

    @BeforeEach
    void certificates() throws Exception {
        theirs = Files.createDirectory(folder.resolve("theirs"));
        Files.writeString(theirs.resolve("example.db"), ZONE);
        Path key = folder.resolve("xfr.key");
        Files.writeString(
                key,
                TsigKeyFile.text(Name.parse("xfr."), TsigAlgorithm.HMAC_SHA256, Neighbour.SECRET));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        authority = Authority.make(folder, "ca");
        authority.certify("peer", "primary.test", 30);
        authority.certify("client", "secondary.test", 30);
        port = FreePort.next();
        tlsPort = FreePort.next();
        ours = FreePort.next();
    }

    private Program serve(String tls) throws Exception {
        Path file = folder.resolve("bailiwick.yaml");
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
                      primaries:
                        - address: 127.0.0.1@%d
                          key: xfr
                          tls: {%s}
                """
                        .formatted(ours, tlsPort, tls));
        return Program.serve(file, ours);
    }

    private static void awaitLine(Program server, String text, Peer peer) throws Exception {
        for (int left = 1200; !server.log().contains(text); left--) {
            assertThat(server.process().isAlive() && left > 0).as(server.log()).isTrue();
            peer.expectAlive();
            Thread.sleep(50);
        }
    }

    private List<String> records(int at) throws Exception {
        List<String> command = new ArrayList<>(List.of("dig", "@127.0.0.1", "-p"));
        command.addAll(List.of(String.valueOf(at), "example.", "AXFR", "-k"));
        command.add(folder.resolve("xfr.key").toString());
        command.addAll(List.of("+nocmd", "+nostats", "+onesoa"));
        return Tool.run(command).records().stream()
                .filter(line -> !line.contains(" TSIG "))
                .map(line -> line.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    private void expectZone(Neighbour.Make make, boolean isMutual, String tls) throws Exception {
        try (Peer peer = TlsPeers.primary(make, theirs, folder, port, tlsPort, isMutual);
                Program server = serve(tls)) {
            awaitLine(server, "serial 1 taken from ", peer);
            assertThat(server.log()).contains("by AXFR as a whole over TLS");
            while (Neighbour.serialAt(ours) != 1) {
                Thread.sleep(50);
            }
            List<String> zone = records(ours);
            assertThat(zone).hasSize(4);
            if (make == Neighbour.Make.NSD) {
                assertThat(zone).isEqualTo(records(port));
            } else {
                // It gives nothing out over plain TCP.
                assertThat(records(port)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"BIND", "NSD"})
    void theRightNameFromTheRightAuthorityIsBelieved(Neighbour.Make make) throws Exception {
        expectZone(make, false, "name: primary.test, ca: ca.pem");
    }

    /// RFC 7858 §4.2.
    @ParameterizedTest
    @CsvSource({"BIND", "NSD"})
    void theKeyThatWasPinnedIsBelieved(Neighbour.Make make) throws Exception {
        expectZone(make, false, "pin: \"" + authority.pin("peer") + "\"");
    }

    /// RFC 9103 §9.3.3.
    @Test
    void bindGetsOurCertificate() throws Exception {
        expectZone(
                Neighbour.Make.BIND,
                true,
                "name: primary.test, ca: ca.pem, certificate: client.pem, private-key: client.key");
    }

    private void expectRefused(String tls, String line) throws Exception {
        try (Peer peer =
                        TlsPeers.primary(
                                Neighbour.Make.BIND, theirs, folder, port, tlsPort, false);
                Program server = serve(tls)) {
            while (Neighbour.serialAt(port) != 1) {
                peer.expectAlive();
                Thread.sleep(50);
            }
            awaitLine(server, line, peer);
            assertThat(Neighbour.serialAt(ours)).isEqualTo(-1);
        }
    }

    @Test
    void anotherNameIsNotBelieved() throws Exception {
        expectRefused(
                "name: other.test, ca: ca.pem",
                "no TLS: (certificate_unknown) No subject alternative DNS name matching"
                        + " other.test found.");
    }

    @Test
    void anotherAuthorityIsNotBelieved() throws Exception {
        Authority.make(folder, "other");
        expectRefused("name: primary.test, ca: other.pem", "no TLS: ");
    }

    @Test
    void anotherKeyIsNotBelieved() throws Exception {
        expectRefused("pin: \"" + authority.pin("client") + "\"", "not the one pinned");
    }

    @Test
    void anExpiredCertificateIsNotBelieved() throws Exception {
        authority.certify("peer", "primary.test", -1);
        expectRefused("name: primary.test, ca: ca.pem", "no TLS: ");
    }

    /// RFC 9103 §9.1: what answers without TLS hears no question.
    @Test
    void nobodyIsAskedInPlain() throws Exception {
        try (ServerSocket plain =
                        new ServerSocket(tlsPort, 1, InetAddress.ofLiteral(Program.HOST));
                Program server = serve("name: primary.test, ca: ca.pem")) {
            byte[] heard;
            try (Socket one = plain.accept()) {
                heard = one.getInputStream().readNBytes(64);
                one.getOutputStream().write("HTTP/1.1 400\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            // The record of a ClientHello (RFC 8446 §5.1), and nothing of the zone.
            assertThat(heard).startsWith(22, 3);
            while (!server.log().contains("no TLS: ")) {
                assertThat(server.process().isAlive()).isTrue();
                Thread.sleep(50);
            }
        }
    }
}
