package dev.bailiwick.server.control;

import java.util.List;

/// Something that a client may ask for.
///
/// @param name one word in lower case
/// @param summary what it does, one sentence without a final dot
/// @param handler does it
public record ControlCommand(String name, String summary, Handler handler) {

    /// Does what a command is for. Called by the virtual thread of a client, so it may block, and two clients may
    /// call it at once.
    @FunctionalInterface
    public interface Handler {
        /// Answers one request.
        ///
        /// @param arguments as the client sent them: not checked yet
        ControlReply handle(List<String> arguments);
    }
}
