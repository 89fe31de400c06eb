package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.config.TsigKeyFile;
import dev.bailiwick.testkit.FreePort;
import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Tool;
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

/// Updates sent to us as a secondary go on to BIND and Knot DNS, whose signature `nsupdate` checks, and what they have
/// changed comes back (RFC 2136 §6).
@Timeout(180)
class ForwardTest {
    private static final String BIND =
            PeerText.BIND
                    + """
                      recursion no; };
                    controls { };
                    key "xfr" { algorithm hmac-sha256; secret "SECRET"; };
                    key "ddns" { algorithm hmac-sha256; secret "SECRET"; };
                    zone "example" { type primary; file "example.db"; notify explicit; notify-delay 0;
                      also-notify { 127.0.0.1 port OURS key xfr; }; allow-transfer { key xfr; };
                      update-policy { grant ddns zonesub A; }; };
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
                      - id: ddns
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
                      - id: ddns
                        key: ddns
                        action: update
                        update-type: A
                    zone:
                      - domain: example
                        file: FOLDER/example.db
                        acl: [out, ddns]
                        notify: ours
                    """;

    @TempDir private Path folder;
    private int ours;

    private void key(String name) throws IOException {
        Path file = folder.resolve(name + ".key");
        Files.writeString(
                file,
                TsigKeyFile.text(
                        Name.parse(name + "."), TsigAlgorithm.HMAC_SHA256, Neighbour.SECRET));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private String nsupdate(String option, String change) throws Exception {
        Path script = folder.resolve("update.txt");
        Files.writeString(
                script, "server 127.0.0.1 %d\nzone example.\n%s\nsend\n".formatted(ours, change));
        Tool run =
                option.isEmpty()
                        ? Tool.run("nsupdate", "-t", "30", script.toString())
                        : Tool.run(
                                "nsupdate",
                                "-t",
                                "30",
                                "-k",
                                folder.resolve(option + ".key").toString(),
                                script.toString());
        return run.exit() == 0 ? "NOERROR" : run.output();
    }

    private static void await(Program server, String name) throws Exception {
        while (server.udp(Query.of(name, "A")).answers().isEmpty()) {
            assertThat(server.process().isAlive()).as(server.log()).isTrue();
            Thread.sleep(50);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Peer.Make.class,
            names = {"BIND", "KNOT"})
    void updatesGoToThePrimary(Peer.Make make) throws Exception {
        key("xfr");
        key("ddns");
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        Files.writeString(
                theirs.resolve("example.db"),
                "$TTL 300\n@ SOA ns host 1 3600 600 86400 60\n@ NS ns\nns A 127.0.0.1\n");
        ours = FreePort.next();
        int port = FreePort.next();
        Path configuration = folder.resolve("bailiwick.yaml");
        Files.writeString(
                configuration,
                """
                server: {listen: ["127.0.0.1@%d"], workers: 1}
                control: {socket: run/control.sock}
                authoritative:
                  keys: [xfr.key, ddns.key]
                  zones:
                    - name: example
                      primaries: [{address: "127.0.0.1@%d", key: xfr}]
                      forward-updates: {addresses: [127.0.0.1], keys: [ddns]}
                """
                        .formatted(ours, port));
        String text =
                (make == Peer.Make.BIND ? BIND : KNOT)
                        .replace("SECRET", Neighbour.SECRET)
                        .replace("OURS", String.valueOf(ours));
        try (Program server = Program.serve(configuration, ours)) {
            try (Peer primary = Peer.launch(make, theirs, port, text)) {
                primary.awaitReady("example.");
                await(server, "ns.example.");
                assertThat(nsupdate("ddns", "add www.example. 60 A 192.0.2.1"))
                        .as(server.log())
                        .isEqualTo("NOERROR");
                await(server, "www.example.");
                // What the key may change is for the primary to say, and its refusal comes back
                // signed.
                assertThat(nsupdate("ddns", "add www.example. 60 TXT x"))
                        .containsAnyOf("REFUSED", "NOTAUTH");
                assertThat(
                                nsupdate(
                                        "ddns",
                                        "prereq nxdomain www.example.\nadd z.example. 60 A 192.0.2.1"))
                        .contains("YXDOMAIN");
                // Who may not is not forwarded.
                assertThat(nsupdate("xfr", "add a.example. 60 A 192.0.2.1")).contains("REFUSED");
                assertThat(nsupdate("", "add a.example. 60 A 192.0.2.1")).contains("REFUSED");
                assertThat(server.log()).contains("UPDATE of example. refused to 127.0.0.1");
            }
            assertThat(nsupdate("ddns", "add b.example. 60 A 192.0.2.1")).contains("SERVFAIL");
        }
    }
}
