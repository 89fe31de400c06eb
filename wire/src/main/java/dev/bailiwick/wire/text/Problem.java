package dev.bailiwick.wire.text;

import org.jspecify.annotations.Nullable;

/// A mistake in an operator's text: where it is, what it is, and what to write instead.
///
/// @param file the file's name as the operator gave it
/// @param line from 1; 0 when the problem is of the file as a whole
/// @param column from 1, in octets; 0 when it is of the line as a whole
/// @param message what is wrong, one sentence without a final dot
/// @param hint what to write instead, or null where nobody can know
public record Problem(
        Severity severity,
        String file,
        int line,
        int column,
        String message,
        @Nullable String hint) {

    /// `file:line:column: error: message (hint)`, without the parts that are not there.
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(file);
        if (line > 0) {
            out.append(':').append(line);
        }
        if (line > 0 && column > 0) {
            out.append(':').append(column);
        }
        out.append(severity == Severity.ERROR ? ": error: " : ": warning: ").append(message);
        if (hint != null) {
            out.append(" (").append(hint).append(')');
        }
        return out.toString();
    }
}
