package dev.bailiwick.wire;

/// Extended DNS error codes by number (RFC 8914 §4 and IANA's registry).
public final class ExtendedError {
    /// Not a code on the wire: says that there is nothing to add.
    public static final int NONE = -1;

    public static final int OTHER = 0;
    public static final int NOT_READY = 14;
    public static final int BLOCKED = 15;
    public static final int PROHIBITED = 18;
    public static final int NOT_AUTHORITATIVE = 20;
    public static final int NOT_SUPPORTED = 21;
    public static final int INVALID_DATA = 24;

    private ExtendedError() {}
}
