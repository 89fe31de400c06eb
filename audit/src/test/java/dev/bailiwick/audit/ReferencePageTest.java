package dev.bailiwick.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferencePageTest {
    @Test
    void theTerminalShowsWhatTheDocumentationShows() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/port-53.md"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new AssertionError("docs/port-53.md is not above the working folder");
            }
        }
        assertThat(ReferencePage.lines())
                .isEqualTo(Files.readAllLines(folder.resolve("docs/port-53.md")));
    }
}
