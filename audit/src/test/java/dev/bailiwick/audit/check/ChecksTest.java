package dev.bailiwick.audit.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Product;
import dev.bailiwick.audit.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChecksTest {
    static List<CheckCard> cards() {
        return Checks.all().stream().map(Check::card).toList();
    }

    @Test
    void idsAreTheirOwn() {
        assertThat(cards()).map(CheckCard::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("cards")
    void everyCheckSaysWhatItProvesAndWhatToDo(CheckCard card) {
        assertThat(card.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(card.proves()).endsWith(".");
        assertThat(card.references()).isNotEmpty().noneMatch(String::isBlank);
        assertThat(card.remedies()).map(Remedy::product).contains(Product.BAILIWICK);
        assertThat(card.remedies()).map(Remedy::line).noneMatch(String::isBlank);
    }

    /// What nobody could run here must not look as if it had been.
    @ParameterizedTest
    @MethodSource("cards")
    void remediesForWindowsAreMarkedAsNotTried(CheckCard card) {
        assertThat(card.remedies())
                .filteredOn(remedy -> remedy.product() == Product.WINDOWS)
                .noneMatch(Remedy::isTried);
    }

    /// docs/audit.md has a row for every check.
    @ParameterizedTest
    @MethodSource("cards")
    void thePageHasEveryCheck(CheckCard card) throws IOException {
        assertThat(Files.readString(page()))
                .contains(
                        "| `%s` | %s | %s | %d | %s | %s |"
                                .formatted(
                                        card.id(),
                                        card.proves(),
                                        card.worst().word(),
                                        card.packets(),
                                        card.probes(),
                                        String.join(", ", card.references())));
    }

    private static Path page() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/audit.md"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new AssertionError("docs/audit.md is not above the working folder");
            }
        }
        return folder.resolve("docs/audit.md");
    }
}
