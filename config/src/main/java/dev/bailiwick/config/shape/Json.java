package dev.bailiwick.config.shape;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Prints JSON (RFC 8259) of maps, lists, strings, numbers and truth values, indented, always the same for the same
/// values.
public final class Json {
    private Json() {}

    /// The value as JSON.
    ///
    /// @throws IllegalArgumentException for a value of another type
    public static String print(Object value) {
        StringBuilder out = new StringBuilder();
        print(value, "\n", out);
        return out.toString();
    }

    private static void print(Object value, String newline, StringBuilder out) {
        switch (value) {
            case Map<?, ?> map -> printMap(map, newline, out);
            case List<?> list -> printList(list, newline, out);
            case String text -> quote(text, out);
            case Number number -> out.append(number);
            case Boolean truth -> out.append(truth);
            default -> throw new IllegalArgumentException("not JSON: " + value.getClass());
        }
    }

    private static void printMap(Map<?, ?> map, String newline, StringBuilder out) {
        // Small unordered maps come out in an order that changes from run to run.
        Map<?, ?> ordered = map instanceof LinkedHashMap ? map : new TreeMap<>(map);
        String comma = "";
        out.append('{');
        for (Map.Entry<?, ?> entry : ordered.entrySet()) {
            out.append(comma).append(newline).append("  ");
            quote(String.valueOf(entry.getKey()), out);
            out.append(": ");
            print(entry.getValue(), newline + "  ", out);
            comma = ",";
        }
        out.append(ordered.isEmpty() ? "}" : newline + "}");
    }

    private static void printList(List<?> list, String newline, StringBuilder out) {
        out.append('[');
        for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
            print(i.next(), newline, out);
            out.append(i.hasNext() ? ", " : "");
        }
        out.append(']');
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
