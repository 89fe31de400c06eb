package dev.bailiwick.config.yaml;

import java.util.List;

/// A value of a YAML document and where it begins.
public sealed interface YamlNode {
    /// From 1.
    int line();

    /// From 1, in characters.
    int column();

    /// Whether nothing was written here: `key:` and no more, or YAML's explicit null.
    default boolean isNothing() {
        return false;
    }

    /// A scalar.
    ///
    /// @param isPlain whether it was written without quotes
    record Text(int line, int column, String text, boolean isPlain) implements YamlNode {
        @Override
        public boolean isNothing() {
            return isPlain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }
    }

    /// A list.
    record Items(int line, int column, List<YamlNode> items) implements YamlNode {}

    /// A mapping, its entries in the order of the text; a key may occur more than once.
    record Entries(int line, int column, List<Entry> entries) implements YamlNode {}

    /// One `key: value`.
    record Entry(Text key, YamlNode value) {}
}
