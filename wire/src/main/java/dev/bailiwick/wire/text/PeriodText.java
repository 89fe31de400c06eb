package dev.bailiwick.wire.text;

/// Time spans in master files: seconds, or numbers with units as in `1w2d3h4m5s`, letters in either case. The units
/// are no part of RFC 1035 but every master file may have them.
public final class PeriodText {
    /// Result of [#parse]: no time span.
    public static final long MALFORMED = -1;

    private static final long MAX = 0xffff_ffffL;

    private PeriodText() {}

    /// Reads a time span.
    ///
    /// @param to index behind its last octet
    /// @return seconds from 0 to 4294967295, or [#MALFORMED]
    public static long parse(byte[] text, int from, int to) {
        long total = 0;
        long number = -1;
        boolean hasUnit = false;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9) {
                number = (number < 0 ? 0 : 10 * number) + digit;
                if (number > MAX) {
                    return MALFORMED;
                }
                continue;
            }
            int unit = unitSeconds(text[i]);
            if (unit == 0 || number < 0) {
                return MALFORMED;
            }
            total += number * unit;
            if (total > MAX) {
                return MALFORMED;
            }
            number = -1;
            hasUnit = true;
        }
        if (number < 0) {
            return hasUnit ? total : MALFORMED;
        }
        // A number without a unit behind one that has a unit counts as seconds.
        total += number;
        return total > MAX ? MALFORMED : total;
    }

    private static int unitSeconds(byte unit) {
        return switch (unit) {
            case 's', 'S' -> 1;
            case 'm', 'M' -> 60;
            case 'h', 'H' -> 3600;
            case 'd', 'D' -> 86_400;
            case 'w', 'W' -> 604_800;
            default -> 0;
        };
    }
}
