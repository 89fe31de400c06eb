package dev.bailiwick.config;

import dev.bailiwick.config.shape.Json;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.Section;
import java.util.LinkedHashMap;
import java.util.Map;

/// The configuration described for people and for editors, from the same keys that read it.
public final class Reference {
    private Reference() {}

    /// A JSON Schema (draft 2020-12) of the file, for editors that complete and check while one types.
    public static String jsonSchema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Bailiwick configuration");
        schema.putAll(Configuration.SECTION.schema());
        return Json.print(schema) + "\n";
    }

    /// Markdown: a table of keys for every section.
    public static String keyTables() {
        StringBuilder out = new StringBuilder();
        table(Configuration.SECTION, "", "The whole file.", out);
        return out.toString();
    }

    private static void table(Section<?> section, String path, String doc, StringBuilder out) {
        out.append(path.isEmpty() ? "### top" : "### `" + path + "`").append("\n\n");
        out.append(doc).append("\n\n");
        out.append("| key | value | default | meaning |\n|---|---|---|---|\n");
        for (Key<?> key : section.keys()) {
            out.append("| `").append(key.name());
            out.append("` | ").append(key.shape().words());
            out.append(" | ").append(key.absent());
            out.append(" | ").append(key.doc()).append(" |\n");
        }
        out.append('\n');
        for (Key<?> key : section.keys()) {
            Section<?> inner = key.shape().section();
            if (inner != null) {
                String name = path.isEmpty() ? key.name() : path + "." + key.name();
                boolean isList = inner != key.shape();
                table(inner, isList ? name + "[]" : name, key.doc(), out);
            }
        }
    }
}
