package dev.bailiwick.wire.rdata;

/// Octets as pairs of hexadecimal digits (RFC 4648 §8).
final class HexText {
    private static final char[] DIGITS = "0123456789ABCDEF".toCharArray();

    private HexText() {}

    /// The value of a hexadecimal digit in either case, or -1.
    static int digit(byte c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    /// Decodes every token that is left, pairs of digits running on from one to the next.
    static boolean decodeRest(TextCursor in) {
        int high = -1;
        while (in.more()) {
            for (int i = in.from(); i < in.to(); i++) {
                int digit = digit(in.text[i]);
                if (digit < 0) {
                    return in.failValue(
                            "hexadecimal", "write digits 0-9 and A-F, blanks between them");
                }
                if (high < 0) {
                    high = digit;
                } else {
                    if (!in.u8(high << 4 | digit)) {
                        return false;
                    }
                    high = -1;
                }
            }
            in.token++;
        }
        return high < 0
                || in.fail(
                        "the " + in.label + " has an odd number of hexadecimal digits",
                        "write two digits for each octet");
    }

    /// Decodes one token into `in.out` from `in.at` plus `offset`, without moving either.
    ///
    /// @return octets, or -1 when the token is not hexadecimal or does not fit
    static int decodeToken(TextCursor in, int offset, int max) {
        int from = in.from();
        int digits = in.to() - from;
        if ((digits & 1) != 0 || digits / 2 > Math.min(max, in.room() - offset)) {
            return -1;
        }
        for (int i = 0; i < digits; i += 2) {
            int high = digit(in.text[from + i]);
            int low = digit(in.text[from + i + 1]);
            if (high < 0 || low < 0) {
                return -1;
            }
            in.out[in.at + offset + i / 2] = (byte) (high << 4 | low);
        }
        return digits / 2;
    }

    static void print(byte[] octets, int at, int end, StringBuilder out) {
        for (int i = at; i < end; i++) {
            out.append(DIGITS[octets[i] >>> 4 & 15]).append(DIGITS[octets[i] & 15]);
        }
    }
}
