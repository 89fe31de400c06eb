package dev.bailiwick.zone;

/** An RRset or a name holds more than can ever be answered. The message says what and how much. */
public final class RrsetTooLargeException extends Exception {
    private static final long serialVersionUID = 1;

    RrsetTooLargeException(String message) {
        super(message);
    }
}
