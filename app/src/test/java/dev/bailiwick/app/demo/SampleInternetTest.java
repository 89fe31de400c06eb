package dev.bailiwick.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.config.AuthoritativeSettings;
import dev.bailiwick.config.Configuration;
import dev.bailiwick.config.ConfigurationFile;
import dev.bailiwick.config.Environment;
import dev.bailiwick.config.Loaded;
import dev.bailiwick.config.RecursiveSettings;
import dev.bailiwick.config.ZoneSettings;
import dev.bailiwick.wire.text.Severity;
import dev.bailiwick.zone.check.CheckOptions;
import dev.bailiwick.zone.check.CheckReport;
import dev.bailiwick.zone.check.ZoneCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleInternetTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir private Path folder;

    @Test
    void theConfigurationsAndTheirZonesAreWithoutMistakes() throws IOException {
        SampleInternet internet =
                SampleInternet.create(
                        folder, 5353, 5354, InstantSource.fixed(NOW), new SecureRandom());

        int zones = 0;
        for (Path server : internet.servers()) {
            AuthoritativeSettings role = (AuthoritativeSettings) ready(server).role();
            for (ZoneSettings zone : role.zones()) {
                CheckReport report =
                        new ZoneCheck(CheckOptions.at(NOW.getEpochSecond(), zone.name()))
                                .check(zone.file());
                assertThat(report.problems())
                        .noneMatch(problem -> problem.severity() == Severity.ERROR);
                zones++;
            }
        }
        assertThat(zones).isEqualTo(1 + 3 + 3 * SampleInternet.DOMAINS);
        assertThat(internet.domains()).hasSize(3 * SampleInternet.DOMAINS);
        assertThat(ready(internet.resolver()).role()).isInstanceOf(RecursiveSettings.class);
    }

    private static Configuration ready(Path file) {
        Loaded loaded = ConfigurationFile.load(file, Environment.ofProcess());
        assertThat(loaded).isInstanceOf(Loaded.Ready.class);
        return ((Loaded.Ready) loaded).configuration();
    }
}
