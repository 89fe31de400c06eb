package dev.bailiwick.wire.rdata;

/// Octets in base 64 (RFC 4648 §4): padding is written, and bits that no octet uses are zero.
final class Base64Text {
    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final byte[] VALUES = values();

    private Base64Text() {}

    private static byte[] values() {
        byte[] values = new byte[256];
        java.util.Arrays.fill(values, (byte) -1);
        for (int i = 0; i < 64; i++) {
            values[ALPHABET.charAt(i)] = (byte) i;
        }
        return values;
    }

    /// Decodes tokens up to before `toToken`, groups running on from one to the next, and writes the octets.
    static boolean decode(TextCursor in, int toToken) {
        int bits = 0;
        int characters = 0;
        int padding = 0;
        while (in.token < toToken) {
            for (int i = in.from(); i < in.to(); i++) {
                byte c = in.text[i];
                int value = VALUES[c & 0xff];
                if (c == '=') {
                    padding++;
                } else if (value < 0 || padding > 0) {
                    return in.failValue(
                            "base 64", "write letters, digits, + and /, with = only at the end");
                } else {
                    bits = bits << 6 | value;
                    characters++;
                    if ((characters & 3) == 0) {
                        if (!in.u8(bits >>> 16) || !in.u8(bits >>> 8) || !in.u8(bits)) {
                            return false;
                        }
                        bits = 0;
                    }
                }
            }
            in.token++;
        }
        return finish(in, bits, characters & 3, padding);
    }

    private static boolean finish(TextCursor in, int bits, int left, int padding) {
        int missing = left == 0 ? 0 : 4 - left;
        boolean hasSpareBits = (left == 2 && (bits & 15) != 0) || (left == 3 && (bits & 3) != 0);
        if (left == 1 || padding != missing || hasSpareBits) {
            in.token--;
            return in.fail(
                    "the " + in.label + " is not whole base 64",
                    "every four characters make three octets, filled up with = at the end: see"
                            + " whether it was cut off");
        }
        return switch (left) {
            case 2 -> in.u8(bits >>> 4);
            case 3 -> in.u8(bits >>> 10) && in.u8(bits >>> 2);
            default -> true;
        };
    }

    /// Decodes one run of text; for values inside a word.
    ///
    /// @return octets written, or -1
    static int decode(byte[] text, int from, int to, byte[] out, int outAt, int room) {
        int end = to;
        while (end > from && to - end < 2 && text[end - 1] == '=') {
            end--;
        }
        int characters = end - from;
        if ((to - from & 3) != 0 || characters * 3L / 4 > room) {
            return -1;
        }
        int bits = 0;
        int held = 0;
        int written = 0;
        for (int i = from; i < end; i++) {
            int value = VALUES[text[i] & 0xff];
            if (value < 0) {
                return -1;
            }
            bits = (bits << 6 | value) & 0xfff;
            held += 6;
            if (held >= 8) {
                held -= 8;
                out[outAt + written++] = (byte) (bits >>> held);
            }
        }
        return (bits & (1 << held) - 1) == 0 ? written : -1;
    }

    static void print(byte[] octets, int at, int end, StringBuilder out) {
        int i = at;
        for (; i + 3 <= end; i += 3) {
            int bits =
                    (octets[i] & 0xff) << 16 | (octets[i + 1] & 0xff) << 8 | (octets[i + 2] & 0xff);
            out.append(ALPHABET.charAt(bits >>> 18)).append(ALPHABET.charAt(bits >>> 12 & 63));
            out.append(ALPHABET.charAt(bits >>> 6 & 63)).append(ALPHABET.charAt(bits & 63));
        }
        if (end - i == 1) {
            int bits = (octets[i] & 0xff) << 4;
            out.append(ALPHABET.charAt(bits >>> 6)).append(ALPHABET.charAt(bits & 63)).append("==");
        } else if (end - i == 2) {
            int bits = (octets[i] & 0xff) << 10 | (octets[i + 1] & 0xff) << 2;
            out.append(ALPHABET.charAt(bits >>> 12)).append(ALPHABET.charAt(bits >>> 6 & 63));
            out.append(ALPHABET.charAt(bits & 63)).append('=');
        }
    }
}
