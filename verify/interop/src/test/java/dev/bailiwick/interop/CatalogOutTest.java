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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// BIND and Knot DNS serve the members of a catalog (RFC 9432) that we make, and follow its changes.
@Timeout(180)
class CatalogOutTest {
    private static final String BIND =
            """
            key "xfr" { algorithm hmac-sha256; secret "SECRET"; };
            options { directory "FOLDER"; listen-on port PORT { 127.0.0.1; }; listen-on-v6 { none; };
              pid-file "FOLDER/pid"; session-keyfile "FOLDER/session"; recursion no; notify no;
              dnssec-validation no; allow-transfer { none; };
              catalog-zones { zone "catalog.test" zone-directory "FOLDER" min-update-interval 1
                default-primaries { 127.0.0.1 port OURS key xfr; }; }; };
            controls { };
            zone "catalog.test" { type secondary; file "catalog.db";
              primaries { 127.0.0.1 port OURS key xfr; }; allow-notify { key xfr; }; };
            """;

    private static final String KNOT =
            PeerText.KNOT
                    + """
                    database:
                        storage: FOLDER
                    key:
                      - id: xfr
                        algorithm: hmac-sha256
                        secret: SECRET
                    remote:
                      - id: ours
                        address: 127.0.0.1@OURS
                        key: xfr
                    acl:
                      - id: in
                        address: 127.0.0.1
                        key: xfr
                        action: notify
                    template:
                      - id: default
                        storage: FOLDER
                      - id: member
                        storage: FOLDER
                        master: ours
                        acl: in
                      - id: near
                        storage: FOLDER
                        master: ours
                        acl: in
                    zone:
                      - domain: catalog.test
                        master: ours
                        acl: in
                        catalog-role: interpret
                        catalog-template: [member, near]
                    """;

    @TempDir private Path folder;

    private void configure(int ours, int theirs, String... members) throws IOException {
        StringBuilder zones = new StringBuilder();
        for (String member : members) {
            String group = member.equals("one") ? ", group: near" : "";
            zones.append(
                    """
                        - name: %s.test
                          file: member.zone
                          catalog: {zone: catalog.test%s}
                          transfer: {addresses: [127.0.0.1], keys: [xfr]}
                    """
                            .formatted(member, group));
        }
        Files.writeString(
                folder.resolve("bailiwick.yaml"),
                """
                server: {listen: ["127.0.0.1@%d"], workers: 1}
                control: {socket: run/control.sock}
                authoritative:
                  keys: [xfr.key]
                  zones:
                %s
                  produced-catalogs:
                    - zone: catalog.test
                      transfer: {addresses: [127.0.0.1], keys: [xfr]}
                      notify: [{address: "127.0.0.1@%d", key: xfr}]
                """
                        .formatted(ours, zones.toString().stripTrailing(), theirs));
    }

    private static void await(Peer peer, String zone, boolean isServed) throws Exception {
        while (isServed(peer, zone) != isServed) {
            peer.expectAlive();
            Thread.sleep(50);
        }
    }

    private static boolean isServed(Peer peer, String zone) throws IOException {
        try (UdpPeer udp = new UdpPeer(Program.HOST, Program.HOST, peer.port())) {
            Reply reply = Reply.read(udp.ask(Query.of(zone, "SOA").octets()));
            return reply.isAuthoritative() && reply.answers().size() == 1;
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Peer.Make.class,
            names = {"BIND", "KNOT"})
    void consumersServeWhatWeList(Peer.Make make) throws Exception {
        Path key = folder.resolve("xfr.key");
        Files.writeString(
                key,
                TsigKeyFile.text(Name.parse("xfr."), TsigAlgorithm.HMAC_SHA256, Neighbour.SECRET));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(
                folder.resolve("member.zone"),
                """
                @ 300 IN SOA ns host 4 3600 600 86400 60
                @ 300 IN NS ns
                ns 300 IN A 127.0.0.1
                """);
        int ours = FreePort.next();
        int theirs = FreePort.next();
        configure(ours, theirs, "one", "two");
        String text =
                (make == Peer.Make.BIND ? BIND : KNOT)
                        .replace("SECRET", Neighbour.SECRET)
                        .replace("OURS", String.valueOf(ours));
        Path place = Files.createDirectory(folder.resolve("theirs"));
        try (Program server = Program.serve(folder.resolve("bailiwick.yaml"), ours);
                Peer consumer = Peer.launch(make, place, theirs, text)) {
            consumer.awaitReady("one.test.");
            await(consumer, "one.test.", true);
            await(consumer, "two.test.", true);
            configure(ours, theirs, "one", "three");
            Tool.run("kill", "-HUP", String.valueOf(server.process().pid()));
            await(consumer, "three.test.", true);
            await(consumer, "two.test.", false);
            await(consumer, "one.test.", true);
            assertThat(server.log()).contains("made, 2 members", "IXFR of catalog.test.");
        }
    }
}
