package dev.bailiwick.config.shape;

import dev.bailiwick.config.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A value that has a short form for the usual case and a section for the rest.
///
/// @param text the short form; it prints both
public record TextOrSection<T>(Scalar<T> text, Section<T> section) implements Shape<T> {
    @Override
    public @Nullable T read(YamlNode node, Reading reading) {
        return switch (node) {
            case YamlNode.Entries entries -> section.read(entries, reading);
            case YamlNode.Text written -> text.read(written, reading);
            case YamlNode.Items items -> reading.refuseType(items, words());
        };
    }

    @Override
    public String words() {
        return text.words() + ", or a section";
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(text.schema(), section.schema()));
    }

    @Override
    public String print(T value) {
        return text.print(value);
    }
}
