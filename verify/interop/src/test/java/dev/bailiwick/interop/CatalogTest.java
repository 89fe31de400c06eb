package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.config.TsigKeyFile;
import dev.bailiwick.testkit.FreePort;
import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.tsig.TsigAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// BIND and Knot DNS as producers of a catalog (RFC 9432) whose members we serve.
@Timeout(180)
class CatalogTest {
    private static final String BIND =
            """
            key "xfr" { algorithm hmac-sha256; secret "SECRET"; };
            options { directory "FOLDER"; listen-on port PORT { 127.0.0.1; }; listen-on-v6 { none; };
              pid-file "FOLDER/pid"; session-keyfile "FOLDER/session"; recursion no; notify explicit;
              also-notify { 127.0.0.1 port OURS key xfr; }; notify-delay 0; dnssec-validation no;
              allow-transfer { key xfr; }; };
            controls { };
            zone "catalog.test" { type primary; file "catalog.db"; };
            zone "one.test" { type primary; file "member.db"; };
            zone "two.test" { type primary; file "member.db"; };
            zone "three.test" { type primary; file "member.db"; };
            """;

    private static final String KNOT =
            """
            server:
                rundir: FOLDER
                listen: 127.0.0.1@PORT
                udp-workers: 1
                tcp-workers: 1
                background-workers: 1
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
              - id: out
                address: 127.0.0.1
                key: xfr
                action: transfer
            template:
              - id: default
                storage: FOLDER
                acl: out
                notify: ours
              - id: member
                storage: FOLDER
                file: FOLDER/member.db
                acl: out
                catalog-role: member
                catalog-zone: catalog.test
            zone:
              - domain: catalog.test
                catalog-role: generate
              - domain: one.test
                template: member
              - domain: two.test
                template: member
            """;

    @TempDir private Path folder;
    private Path theirs;
    private int ours;

    private Peer producer(Peer.Make make, String text) throws Exception {
        ours = FreePort.next();
        String configured =
                text.replace("SECRET", Neighbour.SECRET).replace("OURS", String.valueOf(ours));
        return Peer.start(make, theirs, configured, "one.test.");
    }

    private void member() throws IOException {
        theirs = Files.createDirectory(folder.resolve("theirs"));
        Files.writeString(
                theirs.resolve("member.db"),
                """
                @ 300 IN SOA ns host 4 3600 600 86400 60
                @ 300 IN NS ns
                ns 300 IN A 127.0.0.1
                """);
    }

    private void catalog(int serial, String records) throws IOException {
        String head =
                """
                $TTL 0
                @ IN SOA invalid. invalid. SERIAL 3600 600 86400 60
                @ IN NS invalid.
                """;
        Files.writeString(
                theirs.resolve("catalog.db"),
                head.replace("SERIAL", String.valueOf(serial)) + records);
    }

    private Program serve(int port) throws IOException, InterruptedException {
        Path key = folder.resolve("xfr.key");
        Files.writeString(
                key,
                TsigKeyFile.text(Name.parse("xfr."), TsigAlgorithm.HMAC_SHA256, Neighbour.SECRET));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Path file = folder.resolve("bailiwick.yaml");
        Files.writeString(
                file,
                """
                server: {listen: ["127.0.0.1@%d"], workers: 1}
                control: {socket: run/control.sock}
                authoritative:
                  keys: [xfr.key]
                  zones:
                    - {name: catalog.test, primaries: [{address: "127.0.0.1@%d", key: xfr}]}
                  catalogs:
                    - zone: catalog.test
                      templates:
                        - primaries: [{address: "127.0.0.1@%d", key: xfr}]
                """
                        .formatted(ours, port, port));
        return Program.serve(file, ours);
    }

    private static void await(Program server, String zone, String rcode) throws Exception {
        Reply reply = server.udp(Query.of(zone, "SOA"));
        while (!reply.rcodeText().equals(rcode)) {
            assertThat(server.process().isAlive()).as(server.log()).isTrue();
            Thread.sleep(50);
            reply = server.udp(Query.of(zone, "SOA"));
        }
        if (rcode.equals("NOERROR")) {
            assertThat(reply.isAuthoritative()).isTrue();
            assertThat(reply.answers()).singleElement().asString().contains(" 4 3600 600 ");
        }
    }

    private static void awaitLog(Program server, String text) throws Exception {
        while (!server.log().contains(text)) {
            assertThat(server.process().isAlive()).as(server.log()).isTrue();
            Thread.sleep(50);
        }
    }

    @Test
    void membersOfBindAreServed() throws Exception {
        member();
        catalog(1, "version TXT \"2\"\na.zones PTR one.test.\nb.zones PTR two.test.\n");
        int port;
        try (Peer bind = producer(Peer.Make.BIND, BIND)) {
            port = bind.port();
            try (Program server = serve(port)) {
                await(server, "one.test.", "NOERROR");
                await(server, "two.test.", "NOERROR");
                assertThat(server.udp(Query.of("three.test.", "SOA")).rcodeText())
                        .isEqualTo("REFUSED");

                catalog(2, "version TXT \"2\"\nnew.zones PTR two.test.\nc.zones PTR three.test.\n");
                bind.reload();
                await(server, "three.test.", "NOERROR");
                await(server, "one.test.", "REFUSED");
                await(server, "two.test.", "NOERROR");
                assertThat(server.log()).contains("two.test. is no member of catalog.test. any");

                catalog(3, "version TXT \"1\"\na.zones PTR one.test.\n");
                bind.reload();
                awaitLog(server, "catalog catalog.test. serial 3 is broken");
                await(server, "three.test.", "NOERROR");

                catalog(4, "version TXT \"2\"\nd.zones PTR one.test.\nc.zones PTR three.test.\n");
                bind.reload();
                await(server, "one.test.", "NOERROR");
                await(server, "two.test.", "REFUSED");
            }
        }
        // What is on disk is served when no primary is there.
        try (Program server = serve(port)) {
            await(server, "one.test.", "NOERROR");
            await(server, "three.test.", "NOERROR");
            assertThat(server.udp(Query.of("two.test.", "SOA")).rcodeText()).isEqualTo("REFUSED");
        }
    }

    @Test
    void membersOfACatalogThatKnotMakesAreServed() throws Exception {
        member();
        try (Peer knot = producer(Peer.Make.KNOT, KNOT);
                Program server = serve(knot.port())) {
            await(server, "one.test.", "NOERROR");
            await(server, "two.test.", "NOERROR");
            Path configuration = theirs.resolve("conf");
            String text = Files.readString(configuration);
            Files.writeString(
                    configuration,
                    text.replace("  - domain: two.test\n", "  - domain: three.test\n"));
            knot.reload();
            await(server, "three.test.", "NOERROR");
            await(server, "two.test.", "REFUSED");
            await(server, "one.test.", "NOERROR");
        }
    }
}
