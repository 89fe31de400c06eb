package dev.bailiwick.wire.text;

/** How bad a [Problem] is. */
public enum Severity {
    /** The text cannot be used. */
    ERROR,
    /** The text can be used, but somebody should look. */
    WARNING
}
