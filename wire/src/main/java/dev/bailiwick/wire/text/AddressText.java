package dev.bailiwick.wire.text;

import dev.bailiwick.wire.Octets;

/// IP addresses in text: IPv4 as four decimal numbers, IPv6 in every form of RFC 4291 §2.2, printed as RFC 5952
/// recommends. Nothing here allocates or throws.
public final class AddressText {
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private AddressText() {}

    /// Reads an IPv4 address.
    ///
    /// @param to index behind the text's last octet
    /// @param out where the four octets go when the result is true; it may be `text` itself
    public static boolean parse4(byte[] text, int from, int to, byte[] out, int outAt) {
        int address = 0;
        int i = from;
        for (int part = 0; part < 4; part++) {
            int first = i;
            int value = 0;
            while (i < to && text[i] >= '0' && text[i] <= '9') {
                value = 10 * value + text[i++] - '0';
                if (value > 255) {
                    return false;
                }
            }
            // A leading zero means octal to some readers and decimal to others: take neither.
            if (i == first || (text[first] == '0' && i > first + 1)) {
                return false;
            }
            address = address << 8 | value;
            if (part < 3 && (i >= to || text[i++] != '.')) {
                return false;
            }
        }
        if (i != to) {
            return false;
        }
        Octets.i32(out, outAt, address);
        return true;
    }

    /// Reads an IPv6 address.
    ///
    /// @param to index behind the text's last octet
    /// @param out where the sixteen octets go; undefined when the result is false
    public static boolean parse6(byte[] text, int from, int to, byte[] out, int outAt) {
        int filled = 0;
        int gap = -1;
        int i = from;
        if (to - from >= 2 && text[from] == ':') {
            if (text[from + 1] != ':') {
                return false;
            }
            gap = 0;
            i += 2;
        }
        while (i < to) {
            int group = 0;
            int first = i;
            while (i < to && i - first < 4 && hexDigit(text[i]) >= 0) {
                group = group << 4 | hexDigit(text[i++]);
            }
            if (i < to && text[i] == '.') {
                if (filled > 12 || !parse4(text, first, to, out, outAt + filled)) {
                    return false;
                }
                filled += 4;
                break;
            }
            if (i == first || filled > 14) {
                return false;
            }
            Octets.u16(out, outAt + filled, group);
            filled += 2;
            if (i == to) {
                break;
            }
            if (text[i++] != ':' || i == to) {
                return false;
            }
            if (text[i] == ':') {
                if (gap >= 0) {
                    return false;
                }
                gap = filled;
                i++;
            }
        }
        return gap < 0 ? filled == 16 : widen(out, outAt, gap, filled);
    }

    /// Moves what stands behind `::` to the end; the gap must be worth at least one group (RFC 5952 §4.2.2 has it
    /// for printing, RFC 4291 §2.2 for reading).
    private static boolean widen(byte[] out, int outAt, int gap, int filled) {
        if (filled > 14) {
            return false;
        }
        int tail = filled - gap;
        System.arraycopy(out, outAt + gap, out, outAt + 16 - tail, tail);
        java.util.Arrays.fill(out, outAt + gap, outAt + 16 - tail, (byte) 0);
        return true;
    }

    private static int hexDigit(byte c) {
        return c < 0 ? -1 : Character.digit(c, 16);
    }

    /// Prints the four octets at an index.
    public static void print4(byte[] octets, int at, StringBuilder out) {
        for (int i = 0; i < 4; i++) {
            if (i > 0) {
                out.append('.');
            }
            out.append(octets[at + i] & 0xff);
        }
    }

    /// Prints the sixteen octets at an index: lower case, no leading zeros, the first longest run of at least two
    /// zero groups as `::`, IPv4-mapped addresses with a dotted tail (RFC 5952 §4 and §5).
    public static void print6(byte[] octets, int at, StringBuilder out) {
        int gapAt = -1;
        int gapLength = 1;
        int runLength = 0;
        for (int group = 0; group < 8; group++) {
            runLength = Octets.u16(octets, at + 2 * group) == 0 ? runLength + 1 : 0;
            if (runLength > gapLength) {
                gapLength = runLength;
                gapAt = group + 1 - runLength;
            }
        }
        boolean isMapped = gapAt == 0 && gapLength == 5 && Octets.u16(octets, at + 10) == 0xffff;
        int group = 0;
        while (group < 8) {
            if (group == gapAt) {
                out.append("::");
                group += gapLength;
                continue;
            }
            if (group > 0 && group != gapAt + gapLength) {
                out.append(':');
            }
            if (isMapped && group == 6) {
                print4(octets, at + 12, out);
                return;
            }
            printGroup(Octets.u16(octets, at + 2 * group), out);
            group++;
        }
    }

    private static void printGroup(int value, StringBuilder out) {
        int shift = value > 0xfff ? 12 : value > 0xff ? 8 : value > 0xf ? 4 : 0;
        for (; shift >= 0; shift -= 4) {
            out.append(DIGITS[value >>> shift & 15]);
        }
    }
}
