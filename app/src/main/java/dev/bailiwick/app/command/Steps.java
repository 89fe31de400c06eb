package dev.bailiwick.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Prints results in which one member is a list of objects, each a line or a few of its own.
final class Steps {
    private Steps() {}

    /// Prints a result as one line of JSON or for people.
    ///
    /// @param member name of the list
    static void print(Map<String, ?> result, String member, boolean isJson, Invocation invocation) {
        if (isJson) {
            Formats.print(result, true, invocation);
            return;
        }
        Map<String, Object> rest = new LinkedHashMap<>(result);
        Object steps = rest.remove(member);
        if (steps instanceof List<?> list) {
            for (Object step : list) {
                print(step, invocation);
            }
        }
        Formats.print(rest, invocation);
    }

    private static void print(Object step, Invocation invocation) {
        if (!(step instanceof Map<?, ?> facts)) {
            invocation.say(String.valueOf(step));
            return;
        }
        Object text = facts.get("text");
        if (text != null) {
            invocation.say("- " + text);
            return;
        }
        Map<String, Object> named = new LinkedHashMap<>();
        facts.forEach((key, value) -> named.put(String.valueOf(key), value));
        Formats.print(named, invocation);
        invocation.say("");
    }
}
