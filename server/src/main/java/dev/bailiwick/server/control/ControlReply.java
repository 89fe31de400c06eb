package dev.bailiwick.server.control;

import dev.bailiwick.server.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a server says to a request.
public sealed interface ControlReply {

    /// It was done.
    ///
    /// @param result values as [Json] has them
    record Done(Map<String, ?> result) implements ControlReply {}

    /// It was not done, and nothing changed.
    ///
    /// @param reason one line
    record Refused(String reason) implements ControlReply {}

    /// This reply as one line of JSON, without the line's end.
    default String toLine() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("v", ControlRequest.PROTOCOL_VERSION);
        switch (this) {
            case Done(Map<String, ?> result) -> {
                object.put("ok", true);
                object.put("result", result);
            }
            case Refused(String reason) -> {
                object.put("ok", false);
                object.put("error", reason);
            }
        }
        return Json.write(object);
    }

    /// Reads a line.
    ///
    /// @return null when it is not a reply of this version
    static @Nullable ControlReply ofLine(String line) {
        Map<String, @Nullable Object> object = Json.readObject(line);
        if (object == null
                || !(object.get("v") instanceof Long version)
                || version != ControlRequest.PROTOCOL_VERSION) {
            return null;
        }
        if (object.get("error") instanceof String reason) {
            return new Refused(reason);
        }
        if (!(object.get("result") instanceof Map<?, ?> members)) {
            return null;
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        members.forEach((name, value) -> result.put(String.valueOf(name), value));
        return new Done(result);
    }
}
