package dev.bailiwick.zone.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.text.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What `docs/zones.md` shows is what the program says. */
class ZonesDocumentTest {
    private static String document() throws IOException {
        return Files.readString(Path.of("..", "docs", "zones.md"));
    }

    @Test
    void theTableOfRulesIsThatOfTheProgram() throws IOException {
        String table =
                Arrays.stream(Check.values())
                        .map(ZonesDocumentTest::row)
                        .collect(Collectors.joining("", "|---|---|---|\n", ""));
        assertThat(document()).endsWith(table);
    }

    private static String row(Check check) {
        String effect = check.severity() == Severity.ERROR ? "error" : "warning";
        String shown = check.forbidsLoading() ? "refused" : effect;
        return "| `" + check.id() + "` | " + shown + " | " + check.sentence() + " |\n";
    }

    @Test
    void theSampleIsAnsweredAsShown() throws IOException {
        String[] blocks = document().split("<!-- sample -->\n", -1)[1].split("```\n", -1);
        CheckReport report =
                new ZoneCheck(CheckOptions.at(1_800_000_000L, Name.parse("example.net.")))
                        .check("example.net.zone", blocks[1].getBytes(StandardCharsets.UTF_8));
        String told =
                report.problems().stream()
                        .map(problem -> problem + "\n")
                        .collect(Collectors.joining());
        assertThat(told + report.summary() + "\n").isEqualTo(blocks[3]);
    }
}
