package dev.bailiwick.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Files that want to cost much, and files that are broken anyhow.
class HostileFileTest {
    private static final String PIECES = "{}[]:,-#&*!|>'\"%@`?\n\t \u0001\u00e9\ufeff\ud83d0aZ~<";

    @Test
    void aliasesDoNotExpandWithoutBound() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            text.append(
                    "a%d: &a%d [%s]\n"
                            .formatted(
                                    i,
                                    i,
                                    String.join(
                                            ",",
                                            List.of(
                                                    alias, alias, alias, alias, alias, alias, alias,
                                                    alias))));
        }
        assertThat(Example.told(text.toString()))
                .containsExactly(
                        "8:14: error: the aliases of this file expand to too much"
                                + " (write the values out, or generate the file)");
    }

    @Test
    void depthIsBounded() {
        assertThat(Example.told("a: " + "[".repeat(100_000)))
                .containsExactly("1:35: error: lists and sections are more than 32 deep");
        assertThat(Example.told("- ".repeat(100_000)))
                .containsExactly("1:65: error: lists and sections are more than 32 deep");
    }

    @Test
    void aThousandMistakesAreNotAllTold() {
        List<String> told = Example.told("authoritative: {zones: [a]}\n" + "x: y\n".repeat(1_000));
        assertThat(told)
                .hasSize(101)
                .contains(
                        "101:1: error: unknown key \"x\" at the top"
                                + " (there are: role, server, control, metrics, log,"
                                + " authoritative, recursive)");
        assertThat(told.getLast()).isEqualTo(" error: 900 more mistakes are not told");
    }

    @Test
    void noMutationOfAValidFileThrows() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder(Example.FULL);
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                mutate(text, random);
            }
            assertThat(told(text.toString(), seed)).isNotNull();
        }
    }

    private static List<String> told(String text, long seed) {
        try {
            return Example.told(text);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("seed " + seed + ", text:\n" + text, e);
        }
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + 1 + random.nextInt(12));
        int other = random.nextInt(text.length());
        switch (random.nextInt(4)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(other, text.substring(at, end));
            case 2 -> text.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
            default -> text.setCharAt(at, PIECES.charAt(random.nextInt(PIECES.length())));
        }
    }

    @Test
    void noMutationOfTheOctetsThrows() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] octets = Example.FULL.getBytes(StandardCharsets.UTF_8);
            octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            assertThat(ConfigurationFile.read(octets, Example.FILE, Example.SERVICE))
                    .as("seed %d", seed)
                    .isNotNull();
        }
    }
}
