package dev.bailiwick.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.config.AuthoritativeSettings;
import dev.bailiwick.config.ConfigurationFile;
import dev.bailiwick.config.Environment;
import dev.bailiwick.config.Loaded;
import dev.bailiwick.config.ZoneSettings;
import dev.bailiwick.zone.check.CheckOptions;
import dev.bailiwick.zone.check.CheckReport;
import dev.bailiwick.zone.check.ZoneCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoFolderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void theSampleZonesAreWithoutMistakesAndTwoAreSigned() throws IOException {
        try (DemoFolder demo =
                DemoFolder.create(5300, "{}", InstantSource.fixed(NOW), new SecureRandom())) {
            Loaded loaded = ConfigurationFile.load(demo.configuration(), Environment.ofProcess());

            assertThat(loaded).isInstanceOf(Loaded.Ready.class);
            Loaded.Ready ready = (Loaded.Ready) loaded;
            assertThat(ready.warnings()).isEmpty();
            assertThat(ready.configuration().control().socket()).isEqualTo(demo.controlSocket());
            AuthoritativeSettings role = (AuthoritativeSettings) ready.configuration().role();
            List<Boolean> signed = new ArrayList<>();
            for (ZoneSettings zone : role.zones()) {
                CheckReport report =
                        new ZoneCheck(CheckOptions.at(NOW.getEpochSecond(), zone.name()))
                                .check(zone.file());
                assertThat(report.problems()).isEmpty();
                signed.add(report.isSigned());
            }
            assertThat(signed).containsExactly(false, true, true);
        }
    }

    @Test
    void theFolderIsItsOwnersAndGoesAtTheEnd() throws IOException {
        Path folder;
        try (DemoFolder demo =
                DemoFolder.create(5300, "{}", InstantSource.fixed(NOW), new SecureRandom())) {
            folder = demo.folder();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
        assertThat(folder).doesNotExist();
    }
}
