package dev.bailiwick.server;

/// Why a server cannot start, in one line for the operator. Nothing of it stays open.
public final class StartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param message one line
    public StartFailure(String message) {
        super(message);
    }

    /// @param message one line
    /// @param cause what the host said
    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
