package dev.bailiwick.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.server.control.ControlClient;
import dev.bailiwick.server.control.ControlReply;
import dev.bailiwick.server.control.ControlRequest;
import dev.bailiwick.wire.Rcode;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
    private static final String ONE = "{zones: [example.com]}";
    private static final String TWO = "{zones: [example.com, example.net]}";

    @TempDir private Path folder;

    private static Map<String, ?> done(RunningServer running, ControlRequest request)
            throws IOException {
        ControlReply reply = ControlClient.ask(running.control(), request);
        assertThat(reply).isInstanceOf(ControlReply.Done.class);
        return ((ControlReply.Done) reply).result();
    }

    @Test
    void zonesOfTheConfigurationAreServedAndOthersRefused() throws Exception {
        RunningServer.zone(folder, "example.com", 7);
        try (RunningServer running = RunningServer.start(folder, ONE)) {
            assertThat(running.serial("example.com")).isEqualTo(7);
            assertThat(running.rcode("example.org")).isEqualTo(Rcode.REFUSED);
        }
    }

    @Test
    void aReloadServesWhatChanged() throws Exception {
        RunningServer.zone(folder, "example.com", 7);
        RunningServer.zone(folder, "example.net", 1);
        try (RunningServer running = RunningServer.start(folder, TWO)) {
            RunningServer.zone(folder, "example.com", 80);

            Map<String, ?> report = done(running, ControlRequest.of("reload"));

            assertThat(running.serial("example.com")).isEqualTo(80);
            assertThat(report.get("loaded")).isEqualTo(1L);
            assertThat(report.get("unchanged")).isEqualTo(1L);
            assertThat(report.get("problems")).isEqualTo(List.of());
        }
    }

    @Test
    void aReloadTakesOnNewZonesAndForgetsThoseThatAreGone() throws Exception {
        RunningServer.zone(folder, "example.com", 7);
        RunningServer.zone(folder, "example.net", 8);
        try (RunningServer running = RunningServer.start(folder, ONE)) {
            RunningServer.configure(folder, running.port(), "{zones: [example.net]}");

            ReloadReport report = running.server().reload();

            assertThat(report.removed()).isEqualTo(1);
            assertThat(running.serial("example.net")).isEqualTo(8);
            assertThat(running.rcode("example.com")).isEqualTo(Rcode.REFUSED);
        }
    }

    @Test
    void aMistakeInAZoneKeepsItsLastGoodContent() throws Exception {
        RunningServer.zone(folder, "example.com", 7);
        try (RunningServer running = RunningServer.start(folder, ONE)) {
            Files.writeString(folder.resolve("example.com.zone"), "@ SOA nonsense\n");

            ReloadReport report = running.server().reload();

            assertThat(report.failed()).isEqualTo(1);
            assertThat(report.problems()).anyMatch(text -> text.contains("example.com.zone:1"));
            assertThat(running.serial("example.com")).isEqualTo(7);
        }
    }

    @Test
    void aMistakeInTheConfigurationChangesNothing() throws Exception {
        RunningServer.zone(folder, "example.com", 7);
        try (RunningServer running = RunningServer.start(folder, ONE)) {
            RunningServer.zone(folder, "example.com", 8);
            Files.writeString(folder.resolve("bailiwick.yaml"), "authoritatif: {}\n");

            ReloadReport report = running.server().reload();

            assertThat(report.problems()).isNotEmpty();
            assertThat(running.serial("example.com")).isEqualTo(7);
        }
    }

    @Test
    void whatTakesARestartIsToldAtAReload() throws Exception {
        RunningServer.zone(folder, "example.com", 7);
        try (RunningServer running = RunningServer.start(folder, ONE)) {
            RunningServer.configure(folder, running.port() == 5999 ? 5998 : 5999, ONE);

            assertThat(running.server().reload().problems())
                    .containsExactly("server.listen has changed; that takes a restart");
        }
    }

    @Test
    void oneZoneCanBeReloaded() throws Exception {
        RunningServer.zone(folder, "example.com", 7);
        RunningServer.zone(folder, "example.net", 7);
        try (RunningServer running = RunningServer.start(folder, TWO)) {
            RunningServer.zone(folder, "example.com", 8);
            RunningServer.zone(folder, "example.net", 8);

            done(running, new ControlRequest("reload", List.of("EXAMPLE.com")));

            assertThat(running.serial("example.com")).isEqualTo(8);
            assertThat(running.serial("example.net")).isEqualTo(7);
        }
    }

    @Test
    void aReloadOfAZoneThatIsNotThereIsRefused() throws Exception {
        RunningServer.zone(folder, "example.com", 7);
        try (RunningServer running = RunningServer.start(folder, ONE)) {
            assertThat(
                            ControlClient.ask(
                                    running.control(),
                                    new ControlRequest("reload", List.of("example.org"))))
                    .isEqualTo(new ControlReply.Refused("no zone example.org. is served here"));
            assertThat(
                            ControlClient.ask(
                                    running.control(),
                                    new ControlRequest("reload", List.of("a..b"))))
                    .isEqualTo(new ControlReply.Refused("not a name: a..b"));
        }
    }

    @Test
    void aBrokenZoneLeavesTheOthersServedAndIsToldByStatus() throws Exception {
        RunningServer.zone(folder, "example.com", 7);
        try (RunningServer running = RunningServer.start(folder, TWO)) {
            assertThat(running.serial("example.com")).isEqualTo(7);
            assertThat(running.rcode("example.net")).isEqualTo(Rcode.SERVFAIL);
            Map<String, ?> status = done(running, ControlRequest.of("status"));
            assertThat(status.get("zones"))
                    .isEqualTo(Map.of("configured", 2L, "served", 1L, "broken", 1L));
            assertThat(String.valueOf(status.get("problems"))).contains("example.net.zone");
            assertThat(String.valueOf(status.get("listening")))
                    .contains("127.0.0.1:" + running.port() + " udp+tcp (1 worker)");
        }
    }

    @Test
    void aBrokenZoneKeepsAServerFromStartingWhereThatIsWanted() throws Exception {
        RunningServer.zone(folder, "example.com", 7);

        assertThatThrownBy(() ->
                        RunningServer.start(
                                folder, "{skip-broken: false, zones: [example.com, example.net]}"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("skip-broken");
        assertThat(folder.resolve("run/c.sock")).doesNotExist();
    }

    @Test
    void requestsAreCountedByWhatCameOfThem() throws Exception {
        RunningServer.zone(folder, "example.com", 7);
        try (RunningServer running = RunningServer.start(folder, ONE)) {
            running.serial("example.com");
            running.rcode("example.org");

            Map<String, ?> stats = done(running, ControlRequest.of("stats"));

            assertThat(
                            stats.get(
                                    "bailiwick_requests_total{outcome=\"answered\",transport=\"udp\"}"))
                    .isEqualTo(1L);
            assertThat(
                            stats.get(
                                    "bailiwick_requests_total{outcome=\"refused-outside\",transport=\"udp\"}"))
                    .isEqualTo(1L);
            assertThat(stats.get("bailiwick_zones")).isEqualTo(1L);
        }
    }

    @Test
    void aPortThatSomebodyHasIsTold() throws Exception {
        RunningServer.zone(folder, "example.com", 7);
        try (DatagramSocket taken = new DatagramSocket(0, RunningServer.LOOPBACK)) {
            RunningServer.configure(folder, taken.getLocalPort(), ONE);

            assertThatThrownBy(() -> RunningServer.restart(folder, taken.getLocalPort()))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
        assertThat(folder.resolve("run/c.sock")).doesNotExist();
    }

    @Test
    void twoServersOfOneConfigurationMeetAtTheControlSocket() throws Exception {
        RunningServer.zone(folder, "example.com", 7);
        try (RunningServer first = RunningServer.start(folder, ONE)) {
            assertThatThrownBy(() -> RunningServer.restart(folder, first.port()))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("a server is running");
            assertThat(first.serial("example.com")).isEqualTo(7);
        }
    }

    @Test
    void stopEndsTheWaitAndClosingFreesEverything() throws Exception {
        RunningServer.zone(folder, "example.com", 7);
        RunningServer running = RunningServer.start(folder, ONE);
        CompletableFuture<Server.Ending> end = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        end.complete(running.server().awaitEnd());
                    } catch (InterruptedException e) {
                        end.completeExceptionally(e);
                    }
                });

        done(running, ControlRequest.of("stop"));

        assertThat(end.get()).isEqualTo(Server.Ending.ASKED);
        running.close();
        assertThat(running.control()).doesNotExist();
        try (DatagramSocket free = new DatagramSocket(running.port(), RunningServer.LOOPBACK)) {
            assertThat(free.isBound()).isTrue();
        }
    }
}
