package dev.bailiwick.server.control;

import dev.bailiwick.server.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a client wants.
///
/// @param command a command's name
/// @param arguments of the command; often none
public record ControlRequest(String command, List<String> arguments) {
    /// The version of requests and replies. A server answers requests of its own version only.
    public static final int PROTOCOL_VERSION = 1;

    public ControlRequest {
        arguments = List.copyOf(arguments);
    }

    /// A request without arguments.
    public static ControlRequest of(String command) {
        return new ControlRequest(command, List.of());
    }

    /// This request as one line of JSON, without the line's end.
    String toLine() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("v", PROTOCOL_VERSION);
        object.put("command", command);
        if (!arguments.isEmpty()) {
            object.put("arguments", arguments);
        }
        return Json.write(object);
    }

    /// Reads a line.
    ///
    /// @return null when it is not a request of this version
    static @Nullable ControlRequest ofLine(String line) {
        Map<String, @Nullable Object> object = Json.readObject(line);
        if (object == null
                || !(object.get("v") instanceof Long version)
                || version != PROTOCOL_VERSION
                || !(object.get("command") instanceof String command)) {
            return null;
        }
        List<String> arguments = new ArrayList<>();
        Object given = object.getOrDefault("arguments", List.of());
        if (!(given instanceof List<?> list)) {
            return null;
        }
        for (Object each : list) {
            if (!(each instanceof String argument)) {
                return null;
            }
            arguments.add(argument);
        }
        return new ControlRequest(command, arguments);
    }
}
