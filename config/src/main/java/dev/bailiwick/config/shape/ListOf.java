package dev.bailiwick.config.shape;

import dev.bailiwick.config.yaml.YamlNode;
import dev.bailiwick.config.yaml.YamlNode.Items;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A list of values of one shape.
public final class ListOf<T> implements Shape<List<T>> {
    private final Shape<T> item;
    private final String plural;
    private final int least;
    private final Function<T, Object> identity;
    private final String identityWords;

    private ListOf(
            Shape<T> item,
            String plural,
            int least,
            Function<T, Object> identity,
            String identityWords) {
        this.item = item;
        this.plural = plural;
        this.least = least;
        this.identity = identity;
        this.identityWords = identityWords;
    }

    /// A list in which no two values have the same identity.
    ///
    /// @param plural what the values are, to go behind "a list of"
    /// @param least the fewest values
    /// @param identity the part of a value that no two may share
    /// @param identityWords what that part is, to go before "is already on line"
    public static <T> ListOf<T> unique(
            Shape<T> item,
            String plural,
            int least,
            Function<T, Object> identity,
            String identityWords) {
        return new ListOf<>(item, plural, least, identity, identityWords);
    }

    @Override
    public @Nullable List<T> read(YamlNode node, Reading reading) {
        List<YamlNode> nodes;
        if (node instanceof Items items) {
            nodes = items.items();
        } else if (node.isNothing()) {
            nodes = List.of();
        } else {
            return node instanceof YamlNode.Text text
                    ? reading.refuse(
                            node,
                            "must be " + words() + ", not \"" + text.text() + "\"",
                            "write [" + text.text() + "]")
                    : reading.refuse(
                            node, "must be " + words() + ", not a section", "put \"- \" before it");
        }
        if (nodes.size() < least) {
            return reading.refuse(
                    node, "the list is empty", "add a line with \"- \" and " + item.words());
        }
        return readAll(nodes, reading);
    }

    private @Nullable List<T> readAll(List<YamlNode> nodes, Reading reading) {
        String key = reading.key();
        boolean isWhole = true;
        List<T> values = new ArrayList<>(nodes.size());
        Map<Object, YamlNode> firsts = HashMap.newHashMap(nodes.size());
        for (YamlNode node : nodes) {
            reading.key(key);
            T value = item.read(node, reading);
            if (value == null) {
                isWhole = false;
                continue;
            }
            YamlNode first = firsts.putIfAbsent(identity.apply(value), node);
            if (first != null) {
                reading.key(key);
                String message =
                        "%s %s is already on line %d"
                                .formatted(identityWords, item.print(value), first.line());
                reading.refuse(node, message, "delete one of the two");
                isWhole = false;
            }
            values.add(value);
        }
        return isWhole ? List.copyOf(values) : null;
    }

    @Override
    public String words() {
        return "a list of " + plural;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", least == 0 ? List.of("array", "null") : "array");
        schema.put("items", item.schema());
        if (least > 0) {
            schema.put("minItems", least);
        }
        return schema;
    }

    @Override
    public String print(List<T> values) {
        StringBuilder out = new StringBuilder("[");
        for (T value : values) {
            out.append(out.length() > 1 ? ", " : "").append(item.print(value));
        }
        return out.append(']').toString();
    }

    @Override
    public @Nullable Section<?> section() {
        return item.section();
    }
}
