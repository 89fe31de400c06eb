package dev.bailiwick.config.shape;

import dev.bailiwick.config.yaml.YamlNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one value may be.
public interface Shape<T> {
    /// Reads a value.
    ///
    /// @return the value, or null when a mistake was reported to `reading`
    @Nullable T read(YamlNode node, Reading reading);

    /// What may stand here, to go behind "must be": `a size from 64KiB to 256MiB`.
    String words();

    /// This shape as a JSON Schema (draft 2020-12): maps, lists, strings and numbers.
    Map<String, Object> schema();

    /// A value as an operator writes it.
    String print(T value);

    /// The section that this shape is or holds, null when there is none.
    default @Nullable Section<?> section() {
        return null;
    }
}
