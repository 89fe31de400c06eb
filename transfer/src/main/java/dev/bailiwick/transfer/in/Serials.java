package dev.bailiwick.transfer.in;

/// Serial numbers, which go round (RFC 1982).
public final class Serials {
    private Serials() {}

    /// Whether one serial is newer than another. Of two that are exactly half the circle apart neither is
    /// (RFC 1982 §3.2).
    public static boolean isNewer(long serial, long than) {
        int distance = (int) (serial - than);
        return distance > 0;
    }
}
