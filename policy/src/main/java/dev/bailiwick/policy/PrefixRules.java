package dev.bailiwick.policy;

import java.util.Arrays;

/// Rules by prefix of an address. Immutable but while it is built, by one thread. The longest prefix decides.
///
/// IPv4 addresses are in it as IPv6 addresses that map them, ::ffff:0:0/96. A table with open addressing has the
/// prefixes; a look-up probes it once for each length that occurs.
final class PrefixRules {
    static final int NONE = -1;

    private static final int IPV4_BITS = 96;
    private static final long MAPPED = 0xffff_0000_0000L;
    private static final int LEAST_SLOTS = 16;

    private long[] highs = new long[8];
    private long[] lows = new long[8];
    private int[] bits = new int[8];
    private int[] actions = new int[8];
    private int[] lines = new int[8];
    private int[] slots = new int[LEAST_SLOTS];
    private int[] lengths = {};
    private int rules;

    /// Puts in a rule; one that is there before stays.
    ///
    /// @param isIpv4 whether the address is in the lower 32 bits of `low`
    /// @param length bits of the prefix, 0 to 32 or 128
    /// @return the number of the rule that is there now, or [#NONE] when an address bit behind the prefix is set
    int put(boolean isIpv4, long high, long low, int length, int action, int line) {
        long wideLow = isIpv4 ? MAPPED | low : low;
        int wide = isIpv4 ? IPV4_BITS + length : length;
        if (masked(high, wide) != high || maskedLow(wideLow, wide) != wideLow) {
            return NONE;
        }
        int known = find(high, wideLow, wide);
        if (known != NONE) {
            return known;
        }
        if (3 * (rules + 1) > 2 * slots.length) {
            grow();
        }
        if (rules == highs.length) {
            highs = Arrays.copyOf(highs, 2 * rules);
            lows = Arrays.copyOf(lows, 2 * rules);
            bits = Arrays.copyOf(bits, 2 * rules);
            actions = Arrays.copyOf(actions, 2 * rules);
            lines = Arrays.copyOf(lines, 2 * rules);
        }
        highs[rules] = high;
        lows[rules] = wideLow;
        bits[rules] = wide;
        actions[rules] = action;
        lines[rules] = line;
        place(rules);
        addLength(wide);
        return rules++;
    }

    private void addLength(int length) {
        for (int known : lengths) {
            if (known == length) {
                return;
            }
        }
        int[] more = Arrays.copyOf(lengths, lengths.length + 1);
        int at = lengths.length;
        while (at > 0 && more[at - 1] < length) {
            more[at] = more[at - 1];
            at--;
        }
        more[at] = length;
        lengths = more;
    }

    private void place(int rule) {
        int mask = slots.length - 1;
        int slot = hash(highs[rule], lows[rule], bits[rule]) & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = rule + 1;
    }

    private void grow() {
        slots = new int[2 * slots.length];
        for (int rule = 0; rule < rules; rule++) {
            place(rule);
        }
    }

    private static int hash(long high, long low, int length) {
        long mixed = (high * 0x9e37_79b9_7f4a_7c15L ^ low) * 0xd6e8_feb8_6659_fd93L + length;
        mixed = (mixed ^ mixed >>> 32) * 0xd6e8_feb8_6659_fd93L;
        return (int) (mixed ^ mixed >>> 32);
    }

    private static long masked(long high, int length) {
        return length >= 64 ? high : length == 0 ? 0 : high & -1L << (64 - length);
    }

    private static long maskedLow(long low, int length) {
        return length >= 128 ? low : length <= 64 ? 0 : low & -1L << (128 - length);
    }

    private int find(long high, long low, int length) {
        int mask = slots.length - 1;
        for (int slot = hash(high, low, length) & mask;
                slots[slot] != 0;
                slot = (slot + 1) & mask) {
            int rule = slots[slot] - 1;
            if (highs[rule] == high && lows[rule] == low && bits[rule] == length) {
                return rule;
            }
        }
        return NONE;
    }

    /// The rule with the longest prefix of an address, or [#NONE].
    int rule(boolean isIpv4, long high, long low) {
        long wideLow = isIpv4 ? MAPPED | low : low;
        for (int length : lengths) {
            int rule = find(masked(high, length), maskedLow(wideLow, length), length);
            if (rule != NONE) {
                return rule;
            }
        }
        return NONE;
    }

    /// Bits of a rule's prefix, counted as in IPv6.
    int bits(int rule) {
        return bits[rule];
    }

    int action(int rule) {
        return actions[rule];
    }

    int line(int rule) {
        return lines[rule];
    }

    /// Rules in it.
    int size() {
        return rules;
    }
}
