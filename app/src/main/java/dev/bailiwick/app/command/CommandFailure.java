package dev.bailiwick.app.command;

/// Why a command cannot go on, in one line for the person who typed it.
public final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param message one line: what is wrong and, where known, what to do
    public CommandFailure(String message) {
        super(message);
    }

    /// @param message one line: what is wrong and, where known, what to do
    /// @param cause shown with `--debug`
    public CommandFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
