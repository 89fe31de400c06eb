package dev.bailiwick.app.bench;

/// How long answers took: counts in classes that are no wider than 1/128 of the values in them, so that percentiles
/// are right to 0.8 % at any length, and recording allocates nothing.
///
/// ```
///   class     0 .. 127    128 .. 255   256 .. 383   384 .. 511
///   value     0 .. 127    128 .. 255   256 .. 511   512 .. 1023     nanoseconds
///   width            1             1            2            4
/// ```
public final class Latencies {
    private static final int BITS = 7;
    private static final int CLASSES = 1 << BITS;

    private final long[] counts = new long[(Long.SIZE - BITS) * CLASSES];
    private long recorded;
    private long max;

    /// Takes one.
    ///
    /// @param nanos below zero counts as zero
    public void record(long nanos) {
        long value = Math.max(0, nanos);
        counts[place(value)]++;
        recorded++;
        max = Math.max(max, value);
    }

    private static int place(long value) {
        int shift = Math.max(0, Long.SIZE - 1 - Long.numberOfLeadingZeros(value | 1) - BITS);
        return shift * CLASSES + (int) (value >>> shift);
    }

    /// The time that so many of a hundred answers took at most, in nanoseconds; 0 when there are none.
    ///
    /// @param percent above 0, at most 100
    public long percentile(double percent) {
        long rank = Math.max(1, (long) Math.ceil(recorded * percent / 100));
        long passed = 0;
        for (int i = 0; i < counts.length && recorded > 0; i++) {
            passed += counts[i];
            if (passed >= rank) {
                return Math.min(max, highest(i));
            }
        }
        return 0;
    }

    private static long highest(int place) {
        if (place < 2 * CLASSES) {
            return place;
        }
        int shift = place / CLASSES - 1;
        long past = place - shift * CLASSES + 1L;
        return (past << shift) - 1;
    }

    /// The longest, in nanoseconds.
    public long max() {
        return max;
    }

    /// How many there are.
    public long recorded() {
        return recorded;
    }
}
