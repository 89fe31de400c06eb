package dev.bailiwick.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What holds for every file that people write.
class SourcesTest {
    private static final int LONGEST_LINES = 600;
    private static final int MEDIAN_LINES = 120;

    /// Made of two parts: this file is one of those that are read.
    private static final Pattern LEFT_FOR_LATER =
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b");

    private static final Pattern SKIPPED =
            Pattern.compile(
                    "@Dis" + "abled|Assump" + "tions\\.|assumeTh" + "at\\(|@Igno" + "re\\b");

    private static final Pattern HALF_MERGED = Pattern.compile("^(<{7} |>{7} |={7}$)");

    private static final Pattern SWALLOWED = Pattern.compile("catch \\([^)]*\\) \\{\\s*}");

    @Test
    void noFileIsLong() {
        assertThat(House.sources(""))
                .allSatisfy(file ->
                        assertThat(House.lines(file))
                                .as(file.toString())
                                .hasSizeLessThanOrEqualTo(LONGEST_LINES));
    }

    @Test
    void halfOfTheFilesAreShort() {
        List<Integer> sizes =
                House.sources("main").stream()
                        .map(file -> House.lines(file).size())
                        .sorted()
                        .toList();
        assertThat(sizes.get(sizes.size() / 2)).isLessThanOrEqualTo(MEDIAN_LINES);
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        assertThat(House.sources("main"))
                .filteredOn(file -> !file.endsWith("module-info.java"))
                .allSatisfy(file -> {
                    Path plate = file.resolveSibling("package-info.java");
                    assertThat(Files.exists(House.ROOT.resolve(plate)))
                            .as(plate.toString())
                            .isTrue();
                    assertThat(House.text(plate)).as(plate.toString()).contains("///");
                });
    }

    @Test
    void everyModuleSaysWhatItIsFor() {
        assertThat(House.rooms())
                .allSatisfy(room ->
                        assertThat(House.text(Path.of(room, "src/main/java/module-info.java")))
                                .contains("///")
                                .contains("@NullMarked"));
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(found(LEFT_FOR_LATER, House.files())).isEmpty();
    }

    /// Scripts too: no compiler reads them.
    @Test
    void noMergeIsHalfDone() {
        List<Path> files =
                House.files().stream().filter(file -> isText(file) || isScript(file)).toList();

        assertThat(files).contains(Path.of(".ci/run"), Path.of("bailiwick"), Path.of("test"));
        assertThat(matches(HALF_MERGED, files)).isEmpty();
    }

    @Test
    void noTestIsSkipped() {
        assertThat(found(SKIPPED, House.sources("test"))).isEmpty();
    }

    @Test
    void noExceptionIsSwallowed() {
        assertThat(House.sources(""))
                .allSatisfy(file ->
                        assertThat(SWALLOWED.matcher(House.text(file)).find())
                                .as(file.toString())
                                .isFalse());
    }

    private static List<String> found(Pattern pattern, List<Path> files) {
        return matches(pattern, files.stream().filter(SourcesTest::isText).toList());
    }

    private static List<String> matches(Pattern pattern, List<Path> files) {
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            int number = 0;
            for (String line : House.lines(file)) {
                number++;
                if (pattern.matcher(line).find()) {
                    found.add(file + ":" + number + ": " + line.strip());
                }
            }
        }
        return found;
    }

    private static boolean isScript(Path file) {
        return Files.isExecutable(House.ROOT.resolve(file));
    }

    private static boolean isText(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".java") || name.endsWith(".md") || name.endsWith(".xml");
    }
}
