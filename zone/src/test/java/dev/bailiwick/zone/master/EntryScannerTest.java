package dev.bailiwick.zone.master;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.text.Tokens;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** RFC 1035 §5.1: what separates entries and tokens. */
class EntryScannerTest {
    private static final String PIECES = "ab\\;\"()\n\r \t0";

    private static List<String> scan(String text, int window) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        EntryScanner scanner =
                new EntryScanner(
                        new ByteArrayInputStream(octets), 4096, EntryScanner.window(window));
        List<String> entries = new ArrayList<>();
        for (int outcome; (outcome = scanner.next()) != EntryScanner.END; ) {
            if (outcome == EntryScanner.BROKEN) {
                entries.add(
                        scanner.fault() + "@" + scanner.faultLine() + ":" + scanner.faultColumn());
                continue;
            }
            StringBuilder entry = new StringBuilder(scanner.startsWithBlank() ? "_" : "");
            Tokens tokens = scanner.tokens();
            for (int i = 0; i < tokens.count(); i++) {
                entry.append(i == 0 ? "" : " ").append(tokens.isQuoted(i) ? "\"" : "");
                entry.append(tokens.string(i)).append('@');
                entry.append(tokens.line(i)).append(':').append(tokens.column(i));
            }
            entries.add(entry.toString());
        }
        return entries;
    }

    @Test
    void tokensKnowTheirPlaces() throws IOException {
        assertThat(scan("a  bc\n\td ( e ; f\n \"g h\" )i\n\n", 64))
                .containsExactly("a@1:1 bc@1:4", "_d@2:2 e@2:6 \"g h@3:2 i@3:9");
    }

    @Test
    void faultsKnowTheirPlaces() throws IOException {
        assertThat(scan("a \"b\nc )\nd\\\ne\0\nf\rg\nok\nh (\n\n", 64))
                .containsExactly(
                        "UNCLOSED_QUOTE@1:3",
                        "UNOPENED_PARENTHESIS@2:3",
                        "BACKSLASH_AT_LINE_END@3:2",
                        "NUL_OCTET@4:2",
                        "CARRIAGE_RETURN@5:2",
                        "ok@6:1",
                        "UNCLOSED_PARENTHESIS@7:3");
        assertThat(scan("\u00ef\u00bb\u00bfa b\n", 64))
                .containsExactly("BYTE_ORDER_MARK@1:1", "a@1:1 b@1:3");
    }

    @Test
    void aNarrowWindowFindsWhatAWideOneFinds() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(200);
            for (int i = 0; i < length; i++) {
                text.append(PIECES.charAt(random.nextInt(PIECES.length())));
            }
            assertThat(scan(text.toString(), 16 + random.nextInt(64)))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(scan(text.toString(), 4096));
        }
    }

    @Test
    void aLongCommentNeedsNoLongWindow() throws IOException {
        assertThat(scan("a\n;" + "x".repeat(100_000) + "\nb\n", 64))
                .containsExactly("a@1:1", "b@3:1");
    }

    @Test
    void anEntryThatIsTooLongIsPassedOver() throws IOException {
        assertThat(scan("a " + "x ".repeat(100_000) + "\nb\n", 64))
                .containsExactly("ENTRY_TOO_LONG@1:1", "b@2:1");
        assertThat(scan("a (\n" + "x\n".repeat(100_000), 64)).contains("UNCLOSED_PARENTHESIS@1:3");
    }
}
