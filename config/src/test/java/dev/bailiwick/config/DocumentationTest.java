package dev.bailiwick.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The pages for users say what the code does. `mvn -pl config -am test -Dtest=DocumentationTest
/// -Dsurefire.failIfNoSpecifiedTests=false -Dbailiwick.documentation=write` writes the generated parts again.
class DocumentationTest {
    private static final Path PAGE = Path.of("../docs/configuration.md");
    private static final Path SCHEMA = Path.of("../docs/bailiwick.schema.json");
    private static final String BEGIN = "<!-- generated: keys -->\n\n";
    private static final String END = "<!-- end of generated keys -->\n";

    private static void assertCurrent(Path file, String wanted) throws IOException {
        if ("write".equals(System.getProperty("bailiwick.documentation"))) {
            Files.writeString(file, wanted);
        }
        assertThat(Files.readString(file))
                .as("%s is not current: see DocumentationTest", file)
                .isEqualTo(wanted);
    }

    @Test
    void theTableOfKeysIsCurrent() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END, from);
        assertCurrent(PAGE, page.substring(0, from) + Reference.keyTables() + page.substring(to));
    }

    @Test
    void theSchemaIsCurrent() throws IOException {
        assertCurrent(SCHEMA, Reference.jsonSchema());
    }

    /// Examples are cut out of a file: one without a role stands for a part of an authoritative server's.
    @Test
    void theExamplesOfThePageAreValid() throws IOException {
        Matcher examples =
                Pattern.compile("^```yaml\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                        .matcher(Files.readString(PAGE));
        int count = 0;
        while (examples.find()) {
            String example = examples.group(1);
            boolean isPart = !example.contains("authoritative:") && !example.contains("recursive:");
            String text = isPart ? example + "authoritative: {zones: [example.com]}\n" : example;
            assertThat(Example.told(text)).as(text).isEmpty();
            count++;
        }
        assertThat(count).isGreaterThan(5);
    }

    @Test
    void theMessagesOfThePageAreWhatIsTold() throws IOException {
        String text =
                """
                server:
                  listne: [127.0.0.1]
                  udp: {max-response: 5000}
                authoritative:
                  zones: [example.com, Example.com]
                """;
        String page = Files.readString(PAGE);
        assertThat(page).contains(text.indent(0));
        for (String line : Example.told(text)) {
            assertThat(page).contains("bailiwick.yaml:" + line);
        }
    }
}
