package dev.bailiwick.detect;

import java.util.Arrays;

/// Sums over the last minutes, or the last hour: those since the window began, and a part of those of the window before,
/// as much as of it is not longer ago than a window is long. Not shared.
final class Window {
    /// Octets in labels of names that were new.
    static final int UP = 0;

    /// Octets in records that were new.
    static final int DOWN = 1;

    /// Names that were new.
    static final int NAMES = 2;

    /// Questions.
    static final int QUERIES = 3;

    /// Questions for types that carry much or are rare.
    static final int CARRIERS = 4;

    /// Questions whose name did not exist.
    static final int DENIALS = 5;

    private static final int SUMS = 6;

    private final long lengthNanos;
    private final double[] now = new double[SUMS];
    private final double[] before = new double[SUMS];
    private long startNanos;

    Window(long lengthNanos) {
        this.lengthNanos = lengthNanos;
    }

    /// Forgets everything.
    void begin(long nowNanos) {
        startNanos = nowNanos;
        Arrays.fill(now, 0);
        Arrays.fill(before, 0);
    }

    /// Goes on to a time.
    void turn(long nowNanos) {
        long elapsed = nowNanos - startNanos;
        if (elapsed < lengthNanos) {
            return;
        }
        if (elapsed < 2 * lengthNanos) {
            System.arraycopy(now, 0, before, 0, SUMS);
            startNanos += lengthNanos;
        } else {
            Arrays.fill(before, 0);
            startNanos = nowNanos;
        }
        Arrays.fill(now, 0);
    }

    void add(int sum, double amount) {
        now[sum] += amount;
    }

    /// A sum, at a time that the window has been turned to or a little later.
    double sum(int sum, long nowNanos) {
        double part = 1 - (double) (nowNanos - startNanos) / lengthNanos;
        return now[sum] + before[sum] * Math.clamp(part, 0.0, 1.0);
    }

    long seconds() {
        return lengthNanos / 1_000_000_000L;
    }
}
