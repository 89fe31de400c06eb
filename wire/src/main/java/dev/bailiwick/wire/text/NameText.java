package dev.bailiwick.wire.text;

import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;

/// Names in presentation form (RFC 1035 §5.1, RFC 4343 §2.1): labels with dots between them, `\X` and `\DDD`
/// escapes, `@` for the origin, and no final dot meaning "below the origin".
public final class NameText {
    /// Result of [#parse]: two dots in a row, or a dot in front.
    public static final int EMPTY_LABEL = -1;

    /// Result of [#parse]: more than 63 octets between dots.
    public static final int LABEL_TOO_LONG = -2;

    /// Result of [#parse]: more than 255 octets in all.
    public static final int NAME_TOO_LONG = -3;

    /// Result of [#parse]: a backslash at the end, or `\DDD` without three digits or above 255.
    public static final int BAD_ESCAPE = -4;

    /// Result of [#parse]: no text at all.
    public static final int EMPTY = -5;

    private NameText() {}

    /// Reads a name.
    ///
    /// @param text holds the name from `from` to before `to`
    /// @param origin valid name in wire form that a relative name is below of
    /// @param out room for 255 octets from `outAt`
    /// @return length of the name in octets, 1 to 255, or one of the negative results
    public static int parse(byte[] text, int from, int to, byte[] origin, byte[] out, int outAt) {
        if (from >= to) {
            return EMPTY;
        }
        if (to - from == 1) {
            if (text[from] == '.') {
                out[outAt] = 0;
                return 1;
            }
            if (text[from] == '@') {
                System.arraycopy(origin, 0, out, outAt, origin.length);
                return origin.length;
            }
        }
        int end = outAt + Names.MAX_OCTETS;
        int label = outAt;
        int w = outAt + 1;
        int i = from;
        while (i < to) {
            byte c = text[i++];
            if (c == '.') {
                if (w == label + 1) {
                    return EMPTY_LABEL;
                }
                out[label] = (byte) (w - label - 1);
                label = w++;
                if (label >= end) {
                    return NAME_TOO_LONG;
                }
                continue;
            }
            if (c == '\\') {
                int escaped = escape(text, i, to);
                if (escaped < 0) {
                    return BAD_ESCAPE;
                }
                i += escaped >>> 8;
                c = (byte) escaped;
            }
            if (w - label > Names.MAX_LABEL_OCTETS) {
                return LABEL_TOO_LONG;
            }
            if (w >= end) {
                return NAME_TOO_LONG;
            }
            out[w++] = c;
        }
        if (w == label + 1) {
            out[label] = 0;
            return w - outAt;
        }
        out[label] = (byte) (w - label - 1);
        if (w + origin.length > end) {
            return NAME_TOO_LONG;
        }
        System.arraycopy(origin, 0, out, w, origin.length);
        return w + origin.length - outAt;
    }

    /// The octet that an escape stands for.
    ///
    /// @param at index behind the backslash
    /// @return `consumed << 8 | octet`, or -1 when it is no escape
    public static int escape(byte[] text, int at, int end) {
        if (at >= end) {
            return -1;
        }
        int first = text[at] - '0';
        if (first < 0 || first > 9) {
            return 1 << 8 | Octets.u8(text, at);
        }
        if (at + 3 > end) {
            return -1;
        }
        int second = text[at + 1] - '0';
        int third = text[at + 2] - '0';
        if (second < 0 || second > 9 || third < 0 || third > 9) {
            return -1;
        }
        int value = first * 100 + second * 10 + third;
        return value > 255 ? -1 : 3 << 8 | value;
    }

    /// What a negative result of [#parse] means, in words for a person.
    public static String reason(int result) {
        return switch (result) {
            case EMPTY_LABEL -> "a label between two dots is empty";
            case LABEL_TOO_LONG -> "a label is longer than 63 octets";
            case NAME_TOO_LONG -> "the name is longer than 255 octets";
            case BAD_ESCAPE ->
                    "a backslash must be followed by one character or by three digits up to 255";
            case EMPTY -> "the name is empty; write . for the root or @ for the origin";
            default -> throw new IllegalArgumentException("not a failure: " + result);
        };
    }

    /// Prints the valid name at an index, with the final dot.
    public static void print(byte[] octets, int at, StringBuilder out) {
        int i = at;
        if (octets[i] == 0) {
            out.append('.');
            return;
        }
        while (octets[i] != 0) {
            int length = octets[i++];
            for (int k = 0; k < length; k++) {
                printOctet(octets[i++] & 0xff, out);
            }
            out.append('.');
        }
    }

    private static void printOctet(int octet, StringBuilder out) {
        switch (octet) {
            case '.', ';', '(', ')', '"', '\\', '@', '$' -> out.append('\\').append((char) octet);
            default -> {
                if (octet > 32 && octet < 127) {
                    out.append((char) octet);
                } else {
                    out.append('\\');
                    out.append((char) ('0' + octet / 100));
                    out.append((char) ('0' + octet / 10 % 10));
                    out.append((char) ('0' + octet % 10));
                }
            }
        }
    }
}
