package dev.bailiwick.config.shape;

import dev.bailiwick.config.yaml.YamlNode;
import dev.bailiwick.config.yaml.YamlNode.Entries;
import dev.bailiwick.config.yaml.YamlNode.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A mapping with known keys, read into a record.
public final class Section<R> implements Shape<R> {
    private final List<Key<?>> keys;
    private final Function<Fields, R> build;
    private final Consumer<Fields> check;

    private Section(List<Key<?>> keys, Function<Fields, R> build, Consumer<Fields> check) {
        this.keys = keys;
        this.build = build;
        this.check = check;
    }

    /// A section with these keys.
    ///
    /// @param build makes the record; called only when nothing in the section is wrong
    public static <R> Section<R> of(Function<Fields, R> build, Key<?>... keys) {
        return new Section<>(List.of(keys), build, fields -> {});
    }

    /// This section with a rule over several keys.
    ///
    /// @param check reports mistakes to the fields; called even when a key is wrong, so it must expect absent values
    public Section<R> checking(Consumer<Fields> check) {
        return new Section<>(keys, build, check);
    }

    public List<Key<?>> keys() {
        return keys;
    }

    @Override
    public @Nullable R read(YamlNode node, Reading reading) {
        if (node instanceof Entries entries) {
            return read(entries, reading);
        }
        return node.isNothing() ? absent(node, reading) : reading.refuseType(node, words());
    }

    /// The section when nothing is written in it.
    @Nullable R absent(YamlNode at, Reading reading) {
        return read(new Entries(at.line(), at.column(), List.of()), reading);
    }

    private @Nullable R read(Entries entries, Reading reading) {
        String here = reading.key();
        int errorsBefore = reading.problems().errors();
        Fields fields = new Fields(keys, entries, reading);
        for (Entry entry : entries.entries()) {
            int i = indexOf(entry.key().text());
            if (i < 0) {
                Spelling.refuseUnknownKey(entry.key(), keys, here, reading);
            } else {
                fields.read(i, entry);
            }
        }
        fields.readAbsent(here);
        check.accept(fields);
        reading.key(here);
        return reading.problems().errors() == errorsBefore ? build.apply(fields) : null;
    }

    private int indexOf(String name) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public String words() {
        return "a section";
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<Object> required = new ArrayList<>();
        for (Key<?> key : keys) {
            Map<String, Object> property = new TreeMap<>();
            property.put("description", key.doc());
            property.putAll(key.shape().schema());
            properties.put(key.name(), property);
            if (key.isRequired()) {
                required.add(key.name());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", required.isEmpty() ? List.of("object", "null") : "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    @Override
    public String print(R value) {
        throw new UnsupportedOperationException("a section has defaults key by key");
    }

    @Override
    public Section<?> section() {
        return this;
    }
}
