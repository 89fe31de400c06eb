package dev.bailiwick.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.server.control.ControlCommand;
import dev.bailiwick.server.control.ControlLimits;
import dev.bailiwick.server.control.ControlReply;
import dev.bailiwick.server.control.ControlSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"status", "stats", "reload", "stop"})
    void whereNoServerAnswersTheSocketIsNamed(String command) {
        Path socket = folder.resolve("nobody.sock");

        Typed typed = Typed.line(command, "--control", socket.toString());

        assertThat(typed.exitCode()).isEqualTo(1);
        assertThat(typed.err())
                .startsWith("bailiwick: no server answers at " + socket)
                .hasLineCount(1);
    }

    @Test
    void debugShowsWhereAFailureHappened() {
        Typed typed = Typed.line("status", "--debug", "--control", folder.resolve("x").toString());

        assertThat(typed.err()).contains("\tat ");
    }

    @Test
    void twoAddressesAreMisuse() {
        assertThat(Typed.line("status", "--control", "a", "--config", "b").exitCode()).isEqualTo(2);
    }

    @Test
    void theConfigurationTellsTheSocket() throws IOException {
        Path config =
                Files.writeString(
                        folder.resolve("bailiwick.yaml"),
                        "control: {socket: run/c.sock}\nauthoritative: {zones: [example.com]}\n");
        ControlCommand status =
                new ControlCommand(
                        "status",
                        "",
                        arguments ->
                                new ControlReply.Done(
                                        Map.of(
                                                "zones",
                                                Map.of("broken", 0L),
                                                "listening",
                                                List.of())));
        try (ControlSocket _ =
                ControlSocket.open(
                        folder.resolve("run").resolve("c.sock"),
                        PosixFilePermissions.fromString("rw-------"),
                        List.of(status),
                        ControlLimits.DEFAULT)) {
            Typed typed = Typed.line("status", "--config", config.toString());

            assertThat(typed.exitCode()).isZero();
            assertThat(typed.out()).contains("  broken: 0").contains("listening: none");
        }
    }

    @Test
    void aRefusalIsAFailureWithTheServersReason() throws IOException {
        Path socket = folder.resolve("c.sock");
        try (ControlSocket _ =
                ControlSocket.open(
                        socket,
                        PosixFilePermissions.fromString("rw-------"),
                        List.of(),
                        ControlLimits.DEFAULT)) {
            Typed typed = Typed.line("reload", "example.com", "--control", socket.toString());

            assertThat(typed.exitCode()).isEqualTo(1);
            assertThat(typed.err()).startsWith("bailiwick: no such command");
        }
    }
}
