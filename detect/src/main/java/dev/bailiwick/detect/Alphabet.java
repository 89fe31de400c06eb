package dev.bailiwick.detect;

import java.util.Arrays;

/// How often which octets occur in the labels of a pair, letters without their case: a resolver asks in a case of its own
/// choice, so the case carries nothing. Not shared.
final class Alphabet {
    /// Letters, digits, `-`, `_`, and all others together.
    private static final int BINS = 39;

    private static final int OTHERS = BINS - 1;

    /// Bits that one of the others carries besides being one of them.
    private static final double BITS_OF_OTHERS = 6.5;

    /// When all counts are halved.
    private static final int MOST = 16_384;

    private final int[] counts = new int[BINS];
    private int total;

    void begin() {
        Arrays.fill(counts, 0);
        total = 0;
    }

    /// Adds a label in lower case.
    ///
    /// @param at of its length octet
    void add(byte[] name, int at) {
        int end = at + name[at];
        for (int i = at + 1; i <= end; i++) {
            counts[bin(name[i])]++;
        }
        total += name[at];
        if (total > MOST) {
            total = 0;
            for (int i = 0; i < BINS; i++) {
                counts[i] /= 2;
                total += counts[i];
            }
        }
    }

    private static int bin(byte octet) {
        if (octet >= 'a' && octet <= 'z') {
            return octet - 'a';
        }
        if (octet >= '0' && octet <= '9') {
            return 26 + octet - '0';
        }
        return octet == '-' ? 36 : octet == '_' ? 37 : OTHERS;
    }

    /// Entropy (Shannon): bits that an octet carries, 0 to 8.
    double bits() {
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / total;
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return total == 0 ? 0 : Math.min(8, bits + BITS_OF_OTHERS * counts[OTHERS] / total);
    }
}
