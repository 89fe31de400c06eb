package dev.bailiwick.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.config.RecursiveSettings;
import dev.bailiwick.server.recursive.Resolving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// docs/metrics.md lists what a resolver shows besides what every server does, no more and no less.
class RecursiveMetricsDocumentationTest {
    @TempDir private Path folder;

    @Test
    void thePageHasTheTableOfTheResolversMetrics() throws IOException, StartFailure {
        Path file = folder.resolve("bailiwick.yaml");
        Files.writeString(file, "role: recursive\n");
        var configuration = RunningServer.configuration(file);
        assertThat(configuration.role()).isInstanceOf(RecursiveSettings.class);
        Surroundings world =
                new Surroundings(InstantSource.system(), System::nanoTime, new Random(1));
        try (Resolving role =
                Resolving.open(configuration, (RecursiveSettings) configuration.role(), world)) {
            assertThat(Files.readString(MetricsDocumentationTest.page()))
                    .contains(MetricsDocumentationTest.table(role.metrics()));
        }
    }
}
