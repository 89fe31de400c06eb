package dev.bailiwick.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Ranges of addresses of one family, in order and apart from each other.
///
/// ```
/// bounds  | first high | first low | last high | last low |  four longs a range
/// ```
final class Ranges {
    private static final int LONGS = 4;

    private final long[] bounds;

    private Ranges(long[] bounds) {
        this.bounds = bounds;
    }

    static Ranges of(List<Prefix> prefixes) {
        List<Prefix> ordered = new ArrayList<>(prefixes);
        ordered.sort(Comparator.comparing(p -> p, Ranges::compare));
        long[] bounds = new long[LONGS * ordered.size()];
        int end = 0;
        for (Prefix prefix : ordered) {
            // Two prefixes are apart or one is in the other; the outer one comes first.
            if (end > 0
                    && AddressSet.compare(
                                    prefix.high(), prefix.low(), bounds[end - 2], bounds[end - 1])
                            <= 0) {
                continue;
            }
            if (end > 0 && isNext(bounds[end - 2], bounds[end - 1], prefix)) {
                end -= 2;
            } else {
                bounds[end++] = prefix.high();
                bounds[end++] = prefix.low();
            }
            bounds[end++] = prefix.lastHigh();
            bounds[end++] = prefix.lastLow();
        }
        return new Ranges(Arrays.copyOf(bounds, end));
    }

    private static int compare(Prefix one, Prefix other) {
        int byFirst = AddressSet.compare(one.high(), one.low(), other.high(), other.low());
        return byFirst != 0 ? byFirst : Integer.compare(one.bits(), other.bits());
    }

    /// Whether the prefix begins right behind an address.
    private static boolean isNext(long high, long low, Prefix prefix) {
        long nextLow = low + 1;
        long nextHigh = nextLow == 0 ? high + 1 : high;
        return prefix.high() == nextHigh && prefix.low() == nextLow;
    }

    boolean contains(long high, long low) {
        int from = 0;
        int to = bounds.length / LONGS;
        while (from < to) {
            int middle = (from + to) >>> 1;
            int at = middle * LONGS;
            if (AddressSet.compare(high, low, bounds[at], bounds[at + 1]) < 0) {
                to = middle;
            } else if (AddressSet.compare(high, low, bounds[at + 2], bounds[at + 3]) > 0) {
                from = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return bounds.length == 0;
    }
}
