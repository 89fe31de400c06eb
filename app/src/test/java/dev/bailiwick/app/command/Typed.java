package dev.bailiwick.app.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// What came of a command line that a test typed.
///
/// @param exitCode as the process would end with
/// @param out standard output
/// @param err standard error
record Typed(int exitCode, String out, String err) {

    /// Runs `bailiwick` with these words.
    static Typed line(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Program.run(words, new Terminal(printTo(out), printTo(err)));
        return new Typed(exitCode, text(out), text(err));
    }

    private static PrintStream printTo(ByteArrayOutputStream octets) {
        return new PrintStream(octets, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream octets) {
        return octets.toString(StandardCharsets.UTF_8);
    }
}
