package dev.bailiwick.config.shape;

import dev.bailiwick.config.yaml.YamlNode.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What somebody may have meant to write.
final class Spelling {
    /// Characters of a word that are compared; no key is longer than half of it.
    private static final int MAX_COMPARED = 64;

    private Spelling() {}

    /// Reports a key that the section does not have, with the nearest that it has, or the section that has it.
    static void refuseUnknownKey(Text key, List<Key<?>> keys, String section, Reading reading) {
        String word = key.text();
        String message =
                "unknown key \"%s\" %s"
                        .formatted(word, section.isEmpty() ? "at the top" : "in " + section);
        List<String> names = new ArrayList<>();
        for (Key<?> candidate : keys) {
            names.add(candidate.name());
        }
        List<String> elsewhere = new ArrayList<>();
        collectPaths(reading.root(), word, "", elsewhere);
        String nearest = nearest(word, names);
        String hint;
        if (!elsewhere.isEmpty()) {
            hint = "it belongs at " + String.join(" or ", elsewhere);
        } else if (nearest != null) {
            hint = "did you mean \"" + nearest + "\"?";
        } else {
            hint = "there are: " + String.join(", ", names);
        }
        reading.problems().error(key, message, hint);
    }

    private static void collectPaths(
            Section<?> section, String word, String prefix, List<String> paths) {
        for (Key<?> key : section.keys()) {
            if (key.name().equals(word)) {
                paths.add(prefix + word);
            }
            Section<?> inner = key.shape().section();
            if (inner != null) {
                collectPaths(inner, word, prefix + key.name() + ".", paths);
            }
        }
    }

    /// The candidate that fewest edits lead to, null when all are too far off to have been meant.
    static @Nullable String nearest(String word, Collection<String> candidates) {
        if (word.isEmpty() || word.length() > MAX_COMPARED) {
            return null;
        }
        String nearest = null;
        int fewest = Math.max(2, word.length() / 3) + 1;
        int exact = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            boolean isLonger =
                    word.length() > 2 && (word.startsWith(candidate) || candidate.startsWith(word));
            // A word that only goes on is one slip, however long; of several such the shortest way
            // is meant.
            int all = edits(word, candidate);
            int edits = isLonger ? 1 : all;
            boolean isNearer = edits < fewest || (edits == fewest && all < exact);
            if (isNearer && edits < candidate.length()) {
                fewest = edits;
                exact = all;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /// Insertions, deletions, substitutions and swaps of neighbours from one word to the other (the restricted
    /// Damerau-Levenshtein distance); `-`, `_` and the case of letters do not count as different.
    static int edits(String from, String to) {
        String a = from.toLowerCase(Locale.ROOT).replace('_', '-');
        String b = to.toLowerCase(Locale.ROOT).replace('_', '-');
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
                least = Math.min(least, cost[i - 1][j - 1] + same);
                if (i > 1 && j > 1 && isSwap(a, i, b, j)) {
                    least = Math.min(least, cost[i - 2][j - 2] + 1);
                }
                cost[i][j] = least;
            }
        }
        return cost[a.length()][b.length()];
    }

    private static boolean isSwap(String a, int i, String b, int j) {
        return a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
