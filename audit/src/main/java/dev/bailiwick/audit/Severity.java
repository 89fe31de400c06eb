package dev.bailiwick.audit;

import java.util.Locale;

/// How bad a finding is.
public enum Severity {
    /// Worth knowing; nothing needs to be done.
    NOTE(0),
    /// Should be mended when there is time.
    LOW(3),
    /// Helps an attacker, or breaks things for some.
    MEDIUM(4),
    /// Is abused as soon as somebody finds it, or breaks things for many.
    HIGH(5),
    /// Gives the zone or the server away.
    CRITICAL(6);

    private final int exitCode;

    Severity(int exitCode) {
        this.exitCode = exitCode;
    }

    /// What a process ends with when this was the worst: 0 for a note, 3 to 6 for the others.
    public int exitCode() {
        return exitCode;
    }

    /// `low`, `medium` and so on.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
