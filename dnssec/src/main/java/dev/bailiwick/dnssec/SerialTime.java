package dev.bailiwick.dnssec;

/// The 32-bit times of RRSIG records: seconds since 1970 modulo 2^32, compared on the circle (RFC 4034 §3.1.5,
/// RFC 1982 §3.2).
public final class SerialTime {
    private SerialTime() {}

    /// Whether `a` is earlier than `b`; times exactly half the circle apart, which RFC 1982 leaves undefined, are
    /// not.
    public static boolean isBefore(int a, int b) {
        return a - b < 0 && a - b != Integer.MIN_VALUE;
    }

    /// Seconds from `a` to `b` on the circle, negative when `b` is earlier.
    public static int seconds(int a, int b) {
        return b - a;
    }

    /// The time as it stands in a record.
    ///
    /// @param seconds since 1970
    public static int of(long seconds) {
        return (int) seconds;
    }
}
