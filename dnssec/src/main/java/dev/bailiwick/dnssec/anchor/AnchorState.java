package dev.bailiwick.dnssec.anchor;

import java.util.Locale;

/// What a key of a zone with an anchor has come to (RFC 5011 §4.2). A key that is unknown has no state.
public enum AnchorState {
    /** Seen, and not trusted before it was there for the hold-down time: "AddPend". */
    PENDING,
    /** Trusted. */
    VALID,
    /** Trusted, but the zone does not have it at the moment. */
    MISSING,
    /** Withdrawn by a signature of its own: never trusted again. */
    REVOKED,
    /** Withdrawn long ago. */
    REMOVED;

    /// Whether chains may begin at such a key.
    public boolean isTrusted() {
        return this == VALID || this == MISSING;
    }

    /// Whether such a key is never trusted again, whatever the configuration says.
    public boolean isWithdrawn() {
        return this == REVOKED || this == REMOVED;
    }

    /// The word for people and for the disk.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
