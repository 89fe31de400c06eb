package dev.bailiwick.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// docs/commands.md shows what the program says, and its examples do what it shows.
class CommandsPageTest {
    @TempDir private Path folder;

    static Stream<String> names() {
        return Program.commands().stream()
                .filter(Command::isListed)
                .map(Command::name)
                .filter(name -> !name.equals("help"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void thePageHasTheHelpOfEveryCommand(String name) throws IOException {
        String help = Typed.line("help", name).out();

        assertThat(Page.read("docs/commands.md").text())
                .contains("## bailiwick " + name + "\n\n```text\n" + help + "```\n");
    }

    @Test
    void consoleBlocksShowWhatTheCommandsPrint() throws IOException {
        Page page = Page.read("docs/commands.md");
        List<String> files = writeFiles(page);
        int commands = 0;
        for (Page.Block block : page.blocks()) {
            if (!block.kind().equals("console")) {
                continue;
            }
            List<String> printed = new ArrayList<>();
            for (String line : block.lines()) {
                if (line.startsWith("$ bailiwick ")) {
                    printed.add(line);
                    printed.addAll(run(line.substring("$ bailiwick ".length()), files));
                    commands++;
                }
            }
            assertThat(printed).isEqualTo(block.lines());
        }
        assertThat(commands).isPositive();
    }

    /// Files are blocks whose first line is a comment with nothing but their name.
    private List<String> writeFiles(Page page) throws IOException {
        List<String> names = new ArrayList<>();
        for (Page.Block block : page.blocks()) {
            String first = block.lines().isEmpty() ? "" : block.lines().getFirst();
            if (first.matches("[;#] [a-z.]+\\.(zone|yaml)")) {
                Files.write(folder.resolve(first.substring(2)), block.lines());
                names.add(first.substring(2));
            }
        }
        return names;
    }

    private List<String> run(String typed, List<String> files) {
        String[] words =
                Arrays.stream(typed.split(" ", -1))
                        .map(word -> files.contains(word) ? folder.resolve(word).toString() : word)
                        .toArray(String[]::new);
        return Typed.line(words).out().replace(folder + "/", "").lines().toList();
    }
}
