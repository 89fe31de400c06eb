package dev.bailiwick.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What to write into one program's configuration.
///
/// @param line the configuration, or a command
/// @param isTried whether a test plants the fault in the real program and finds it mended; the others are from its
///     documentation
public record Remedy(Product product, String line, boolean isTried) {

    /// Reads remedies, one a line: `bind: recursion no;`. A star in front marks one that was not tried:
    /// `*windows: dnscmd /config /norecursion 1`.
    ///
    /// @throws IllegalArgumentException when a line has no known program in front
    static List<Remedy> list(String text) {
        List<Remedy> remedies = new ArrayList<>();
        for (String line : text.strip().lines().toList()) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("no program: " + line);
            }
            String name = line.substring(0, colon).strip();
            boolean isTried = !name.startsWith("*");
            Product product =
                    Product.valueOf((isTried ? name : name.substring(1)).toUpperCase(Locale.ROOT));
            remedies.add(new Remedy(product, line.substring(colon + 1).strip(), isTried));
        }
        return List.copyOf(remedies);
    }
}
