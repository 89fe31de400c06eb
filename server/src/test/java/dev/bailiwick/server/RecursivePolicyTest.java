package dev.bailiwick.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.server.recursive.Resolving;
import dev.bailiwick.testkit.FreePort;
import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import dev.bailiwick.testkit.UdpPeer;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A resolver that may ask nobody, with lists: what it answers comes from them.
class RecursivePolicyTest {
    @TempDir private Path folder;

    private Server start(String rules) throws IOException, StartFailure {
        Files.writeString(
                folder.resolve("bailiwick.yaml"),
                """
                server: {listen: ["127.0.0.1@%d"], workers: 1}
                control: {socket: run/c.sock}
                recursive:
                  policies:
                    - {name: allowed, file: allowed.txt, format: domains, action: passthru}
                    - {name: rpz.test, file: rpz.zone, reason: filtered}
                  forward-zones:
                    - {zone: ".", addresses: ["127.0.0.1@9"]}
                  local: {records: ["good.bad.example. 60 A 192.0.2.9"]}
                """
                        .formatted(FreePort.next()));
        Files.writeString(folder.resolve("allowed.txt"), "good.bad.example\n");
        rules(rules);
        Path file = folder.resolve("bailiwick.yaml");
        return Server.start(
                RunningServer.configuration(file),
                () ->
                        new dev.bailiwick.config.Loaded.Ready(
                                RunningServer.configuration(file), List.of()),
                new Surroundings(InstantSource.system(), System::nanoTime, new Random(1)));
    }

    private void rules(String rules) throws IOException {
        Files.writeString(
                folder.resolve("rpz.zone"),
                "$TTL 60\n@ SOA localhost. root.localhost. 1 3600 600 86400 60\n" + rules);
    }

    private static Reply ask(Server server, String name) throws IOException {
        try (UdpPeer peer = new UdpPeer("127.0.0.1", "127.0.0.1", server.ports().getFirst())) {
            peer.patience(30_000);
            return Reply.read(
                    peer.ask(
                            new Query(
                                            7,
                                            Header.RD,
                                            Name.parse(name),
                                            RrType.A,
                                            RrClass.IN,
                                            1232,
                                            0,
                                            "")
                                    .octets()));
        }
    }

    @Test
    void clientsAreToldListAndLineAndAReloadChangesCachedAnswers()
            throws IOException, StartFailure, InterruptedException {
        try (Server server = start("*.bad.example CNAME .\nlocal.example A 192.0.2.7\n")) {
            for (int i = 0; i < 3; i++) {
                Reply blocked = ask(server, "x.bad.example");
                assertThat(blocked.rcodeText()).isEqualTo("NXDOMAIN");
                assertThat(new String(blocked.options().get(15), StandardCharsets.UTF_8))
                        .contains("rpz.test, line 3, name");
            }
            assertThat(ask(server, "local.example").text()).contains("192.0.2.7");
            assertThat(ask(server, "good.bad.example").text()).contains("192.0.2.9");
            Resolving role = Objects.requireNonNull(server.resolving());
            Map<String, Object> told = role.explain(Name.parse("y.bad.example"), RrType.A);
            assertThat(told).containsEntry("policy", "policy");
            assertThat(String.valueOf(told.get("steps"))).contains("rpz.test, line 3, name");
            rules("*.bad.example A 192.0.2.8\n");
            assertThat(server.reload().problems()).isEmpty();
            assertThat(ask(server, "x.bad.example").text()).contains("192.0.2.8");
            Files.delete(folder.resolve("rpz.zone"));
            assertThat(server.reload().problems()).hasSize(1);
            assertThat(ask(server, "x.bad.example").text()).contains("192.0.2.8");
        }
    }
}
