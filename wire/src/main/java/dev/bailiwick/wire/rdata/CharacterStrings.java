package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.text.NameText;

/// Character strings in text: `\X` and `\DDD` escapes (RFC 1035 §5.1).
final class CharacterStrings {
    /// Result of [#decode]: a backslash with nothing it could mean.
    static final int BAD_ESCAPE = -1;

    /// Result of [#decode]: more octets than there is room for.
    static final int TOO_LONG = -2;

    private CharacterStrings() {}

    /// Decodes escapes.
    ///
    /// @param room octets that may be written from `outAt`
    /// @return octets written, or a negative result
    static int decode(byte[] text, int from, int to, byte[] out, int outAt, int room) {
        int written = 0;
        int i = from;
        while (i < to) {
            byte c = text[i++];
            if (c == '\\') {
                int escaped = NameText.escape(text, i, to);
                if (escaped < 0) {
                    return BAD_ESCAPE;
                }
                i += escaped >>> 8;
                c = (byte) escaped;
            }
            if (written == room) {
                return TOO_LONG;
            }
            out[outAt + written++] = c;
        }
        return written;
    }

    /// Octets that a text stands for; the text is known to decode.
    static int length(byte[] text, int from, int to) {
        int length = 0;
        for (int i = from; i < to; i++, length++) {
            if (text[i] == '\\') {
                i += NameText.escape(text, i + 1, to) >>> 8;
            }
        }
        return length;
    }

    /// Decodes the current token; says what is wrong when it cannot.
    ///
    /// @return octets written to `in.out` at `in.at` plus `offset`, or -1
    static int decodeToken(TextCursor in, int offset, int max) {
        int room = Math.min(max, in.room() - offset);
        int length = decode(in.text, in.from(), in.to(), in.out, in.at + offset, room);
        if (length >= 0) {
            return length;
        }
        if (length == BAD_ESCAPE) {
            in.fail(
                    "the " + in.label + " has a backslash without a meaning",
                    "write \\\\ for a backslash, or \\ and three digits up to 255 for an octet");
        } else if (room < max) {
            in.fits(Integer.MAX_VALUE);
        } else {
            in.fail(
                    "the " + in.label + " is longer than " + max + " octets",
                    "split it into several: \"first part\" \"second part\"");
        }
        return -1;
    }

    /// Prints octets between quotes.
    static void printQuoted(byte[] octets, int at, int length, StringBuilder out) {
        out.append('"');
        for (int i = at; i < at + length; i++) {
            int octet = octets[i] & 0xff;
            if (octet == '"' || octet == '\\') {
                out.append('\\').append((char) octet);
            } else if (octet < ' ' || octet > '~') {
                printDecimal(octet, out);
            } else {
                out.append((char) octet);
            }
        }
        out.append('"');
    }

    /// Prints one octet so that it can stand in a word without quotes.
    static void printBare(int octet, StringBuilder out) {
        switch (octet) {
            case '"', '\\', ';', '(', ')' -> out.append('\\').append((char) octet);
            default -> {
                if (octet <= ' ' || octet > '~') {
                    printDecimal(octet, out);
                } else {
                    out.append((char) octet);
                }
            }
        }
    }

    private static void printDecimal(int octet, StringBuilder out) {
        out.append('\\');
        out.append((char) ('0' + octet / 100));
        out.append((char) ('0' + octet / 10 % 10));
        out.append((char) ('0' + octet % 10));
    }
}
