package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A few rounds of `verify/faults/kill`, which says what it does; with 300 it runs for some minutes.
@Timeout(300)
class KillTest {
    @Test
    void whatWasAcknowledgedSurvivesKillsDuringUpdatesTransfersAndCompaction() throws Exception {
        Process process =
                new ProcessBuilder(
                                "/usr/bin/python3",
                                "-B",
                                Path.of("..", "faults", "kill").toString(),
                                "--rounds",
                                "8",
                                "--command",
                                String.join(" ", Program.command()))
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.println(output);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines()).anyMatch(line -> line.startsWith("8 kills"));
        assertThat(List.of(output)).noneMatch(text -> text.contains("FAILED"));
    }
}
