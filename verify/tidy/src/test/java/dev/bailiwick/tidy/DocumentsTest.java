package dev.bailiwick.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Documents tell of what is there.
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)+/?");
    private static final Pattern FENCED = Pattern.compile("(?ms)^\\s*```.*?^\\s*```\\s*$");
    private static final Pattern DECISION = Pattern.compile("[0-9]{3}-[a-z0-9-]+\\.md");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

    private static List<Path> documents() {
        return House.files().stream().filter(file -> file.toString().endsWith(".md")).toList();
    }

    private static List<Path> decisions() {
        return documents().stream().filter(file -> file.startsWith("docs/decisions")).toList();
    }

    @Test
    void decisionsSayWhyAndWhatWouldChangeThem() {
        assertThat(decisions())
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(House.text(file))
                                .as(file.toString())
                                .contains("\n## Context", "\n## Choice")
                                .contains("\n## What would change our mind"));
    }

    @Test
    void decisionsHaveNumbersOfTheirOwn() {
        Set<String> numbers = new TreeSet<>();
        for (Path file : decisions()) {
            String name = file.getFileName().toString();
            assertThat(name).matches(DECISION);
            assertThat(numbers.add(name.substring(0, 3))).as(name).isTrue();
        }
    }

    @Test
    void linksLeadToFilesAndHeadings() {
        List<String> dead = new ArrayList<>();
        for (Path file : documents()) {
            Matcher link = LINK.matcher(prose(file));
            while (link.find()) {
                String target = link.group(1);
                if (!target.matches("[a-z]+:.*") && !leads(file, target)) {
                    dead.add(file + ": " + target);
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    private static boolean leads(Path from, String target) {
        int mark = target.indexOf('#');
        String path = mark < 0 ? target : target.substring(0, mark);
        Path file = path.isEmpty() ? from : from.resolveSibling(path).normalize();
        if (!Files.exists(House.ROOT.resolve(file))) {
            return false;
        }
        if (mark < 0) {
            return true;
        }
        String anchor = target.substring(mark + 1);
        return HEADING.matcher(House.text(file))
                .results()
                .anyMatch(heading -> anchor(heading.group(1)).equals(anchor));
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 _-]", "")
                .strip()
                .replace(' ', '-');
    }

    /// `wire/QuestionView.java` names a file wherever in the room it lies; other paths are from the root.
    @Test
    void pathsInTheDocumentsAreThere() {
        List<String> absent = new ArrayList<>();
        for (Path file : List.of(Path.of("ARCHITECTURE.md"), Path.of("README.md"))) {
            if (!Files.exists(House.ROOT.resolve(file))) {
                continue;
            }
            Matcher code = CODE.matcher(prose(file));
            while (code.find()) {
                String path = code.group(1);
                if (PATH.matcher(path).matches() && isOurs(path) && !isThere(path)) {
                    absent.add(file + ": " + path);
                }
            }
        }
        assertThat(absent).isEmpty();
    }

    private static boolean isOurs(String path) {
        return Files.isDirectory(House.ROOT.resolve(path.substring(0, path.indexOf('/'))))
                || path.endsWith(".java");
    }

    private static boolean isThere(String path) {
        if (Files.exists(House.ROOT.resolve(path))) {
            return true;
        }
        int slash = path.indexOf('/');
        Path room = Path.of(path.substring(0, slash));
        return House.files().stream()
                .anyMatch(f -> f.startsWith(room) && f.endsWith(path.substring(slash + 1)));
    }

    private static String prose(Path file) {
        return FENCED.matcher(House.text(file)).replaceAll("");
    }
}
