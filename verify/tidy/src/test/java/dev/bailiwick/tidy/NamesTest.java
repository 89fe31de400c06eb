package dev.bailiwick.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A class whose name says nothing collects what has no place.
class NamesTest {
    private static final Pattern NOBODYS =
            Pattern.compile(
                    "(?:.*(?:Utils?|Helpers?|Manager|Common|Misc|Impl|Utilities)|(?:Base|Abstract)[A-Z].*)");

    @Test
    void classesAreNamedForWhatTheyDo() {
        assertThat(House.sources(""))
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .noneMatch(name -> NOBODYS.matcher(name).matches());
    }

    @Test
    void packagesAreNamedForWhatTheyHold() {
        assertThat(House.sources(""))
                .map(Path::getParent)
                .map(folder -> folder.getFileName().toString())
                .doesNotContain(
                        "util", "utils", "helper", "helpers", "common", "misc", "impl", "base");
    }
}
