package dev.bailiwick.zone.master;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd files mean what BIND says that they mean: `named-compilezone` writes them out plainly. */
class CompiledZoneEquivalenceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "parentheses",
                "escapes",
                "ttls",
                "generate",
                "include",
                "types",
                "lineends",
                "soattl"
            })
    void theRecordsAreThoseThatBindReads(String name, @TempDir Path folder)
            throws IOException, InterruptedException, URISyntaxException {
        Path odd = Path.of(getClass().getResource("odd").toURI());
        Path file = odd.resolve(name + ".zone");
        Path compiled = folder.resolve("compiled");
        Process process =
                new ProcessBuilder(
                                "named-compilezone",
                                "-i",
                                "none",
                                "-k",
                                "ignore",
                                "-s",
                                "full",
                                "-o",
                                compiled.toString(),
                                "example.",
                                file.toString())
                        .directory(odd.toFile())
                        .redirectErrorStream(true)
                        .start();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(log).isZero();

        CollectedRecords ours = new CollectedRecords();
        CollectedRecords theirs = new CollectedRecords();
        assertThat(CollectedRecords.read(file, ours).isUsable()).isTrue();
        assertThat(CollectedRecords.read(compiled, theirs).problems()).isEmpty();
        assertThat(ours.set()).isEqualTo(theirs.set()).isNotEmpty();
    }
}
