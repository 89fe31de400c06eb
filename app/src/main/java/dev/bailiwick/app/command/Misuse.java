package dev.bailiwick.app.command;

/// What is wrong with a command line, in one line.
public final class Misuse extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param message one line
    public Misuse(String message) {
        super(message);
    }
}
