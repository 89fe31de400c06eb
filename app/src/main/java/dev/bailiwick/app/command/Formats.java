package dev.bailiwick.app.command;

import dev.bailiwick.server.json.Json;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.Option;

/// Results as text for people.
final class Formats {
    private static final String INDENT = "  ";

    private Formats() {}

    /// `--format text|json`.
    static Option option() {
        return Option.builder()
                .longOpt("format")
                .hasArg()
                .argName("text|json")
                .desc("How to print: text for people (the default), or one line of JSON.")
                .get();
    }

    /// Prints a result as one line of JSON or for people.
    static void print(Map<String, ?> result, boolean isJson, Invocation invocation) {
        if (isJson) {
            invocation.say(Json.write(result));
        } else {
            print(result, invocation);
        }
    }

    /// Prints an object as `name: value`, with what is inside it indented below.
    static void print(Map<String, ?> object, Invocation invocation) {
        print(object, "", invocation);
    }

    private static void print(Map<?, ?> object, String indent, Invocation invocation) {
        for (Map.Entry<?, ?> member : object.entrySet()) {
            String name = indent + String.valueOf(member.getKey()).replace('_', ' ') + ":";
            switch (member.getValue()) {
                case Map<?, ?> inner -> {
                    invocation.say(name);
                    print(inner, indent + INDENT, invocation);
                }
                case List<?> list -> {
                    invocation.say(list.isEmpty() ? name + " none" : name);
                    for (Object each : list) {
                        invocation.say(indent + INDENT + each);
                    }
                }
                case null -> invocation.say(name + " none");
                default -> invocation.say(name + " " + member.getValue());
            }
        }
    }
}
