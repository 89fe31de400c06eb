package dev.bailiwick.config.shape;

import dev.bailiwick.config.yaml.YamlNode;
import java.util.Map;

/// A section that this version cannot read: it takes anything, so that a rule over the whole file can refuse it with
/// the reason instead of calling its name unknown.
///
/// @param words why it is refused
public record Presence(String words) implements Shape<Boolean> {
    @Override
    public Boolean read(YamlNode node, Reading reading) {
        return Boolean.TRUE;
    }

    /// Editors are told that nothing is valid here.
    @Override
    public Map<String, Object> schema() {
        return Map.of("not", Map.of());
    }

    @Override
    public String print(Boolean value) {
        return String.valueOf(value);
    }
}
