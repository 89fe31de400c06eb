package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.Octets;
import java.util.Arrays;

/// Service parameters up to the end of the record, written `key=value` in any order (RFC 9460 §2).
///
/// ```
///  +--------+--------+--------+--------+----....----+
///  |       key       |     length      |   value    |  repeated, keys strictly ascending
///  +--------+--------+--------+--------+----....----+
/// ```
///
/// On the wire the values are opaque: a server carries what it does not understand, and only clients judge values
/// (RFC 9460 §4.2). In text, where an operator can still mend them, they are held to their formats.
record SvcParamsField() implements Field {
    private static final int HEADER = 4;

    @Override
    public int end(byte[] rdata, int at, int limit) {
        int last = -1;
        int i = at;
        while (i < limit) {
            if (limit - i < HEADER) {
                return MALFORMED;
            }
            int key = Octets.u16(rdata, i);
            int length = Octets.u16(rdata, i + 2);
            if (key <= last || length > limit - i - HEADER) {
                return MALFORMED;
            }
            last = key;
            i += HEADER + length;
        }
        return limit;
    }

    @Override
    public boolean parse(TextCursor in) {
        int at = in.at;
        int last = -1;
        boolean isSorted = true;
        in.params = 0;
        while (in.more()) {
            int param = in.at;
            int token = in.token;
            if (!parseParam(in)) {
                return false;
            }
            int key = Octets.u16(in.out, param);
            isSorted &= key > last;
            last = key;
            in.addParam((long) key << 40 | (long) (param - at) << 24 | token);
        }
        return (isSorted || sort(in, at)) && isConsistent(in, at);
    }

    private static boolean parseParam(TextCursor in) {
        int from = in.from();
        int to = in.to();
        int equals = from;
        while (equals < to && in.text[equals] != '=') {
            equals++;
        }
        in.label = "service parameter";
        int key = SvcParamKeys.parse(in.text, from, equals);
        if (key == SvcParamKeys.UNKNOWN) {
            return in.failValue(
                    "a key with its value",
                    "write a registered key such as alpn=h2, or key123=text");
        }
        int header = in.at;
        if (!in.u16(key) || !in.u16(0)) {
            return false;
        }
        boolean isOpaque = SvcParamKeys.numbered(in.text, from, equals) != SvcParamKeys.UNKNOWN;
        int token = in.token;
        int length = decode(in, equals);
        if (length < 0 || !SvcParamValues.write(isOpaque ? -1 : key, length, in)) {
            return false;
        }
        in.token = Math.max(in.token, token) + 1;
        int valueLength = in.at - header - HEADER;
        Octets.u16(in.out, header + 2, valueLength);
        return true;
    }

    /// Takes quotes and escapes off the value behind `=` and puts it into the scratch buffer.
    private static int decode(TextCursor in, int equals) {
        int from = Math.min(equals + 1, in.to());
        int to = in.to();
        if (from == to && equals < to && isQuotedTokenBehind(in)) {
            in.token++;
            from = in.from();
            to = in.to();
        } else if (to - from >= 2 && in.text[from] == '"' && in.text[to - 1] == '"') {
            from++;
            to--;
        }
        byte[] scratch = in.scratch(TextCursor.MAX_RDATA);
        int length = CharacterStrings.decode(in.text, from, to, scratch, 0, TextCursor.MAX_RDATA);
        if (length == CharacterStrings.BAD_ESCAPE) {
            in.failValue(
                    "a value: a backslash has no meaning",
                    "write \\\\ for a backslash, or \\ and three digits up to 255 for an octet");
        } else if (length < 0) {
            in.fits(Integer.MAX_VALUE);
        }
        return length;
    }

    private static boolean isQuotedTokenBehind(TextCursor in) {
        int next = in.token + 1;
        return next < in.tokens.count()
                && in.tokens.isQuoted(next)
                && in.tokens.from(next) == in.to() + 1;
    }

    /// Puts the parameters into the order of their keys (RFC 9460 §2.2).
    private static boolean sort(TextCursor in, int at) {
        Arrays.sort(in.paramList, 0, in.params);
        int length = in.at - at;
        byte[] copy = in.scratch(length);
        System.arraycopy(in.out, at, copy, 0, length);
        int to = at;
        int last = -1;
        for (int i = 0; i < in.params; i++) {
            long param = in.paramList[i];
            int key = (int) (param >>> 40);
            int from = (int) (param >>> 24) & 0xffff;
            if (key == last) {
                in.token = (int) param & 0xff_ffff;
                return in.fail(
                        "the service parameter " + SvcParamKeys.text(key) + " is there twice",
                        "write each key once");
            }
            last = key;
            int octets = HEADER + Octets.u16(copy, from + 2);
            System.arraycopy(copy, from, in.out, to, octets);
            to += octets;
        }
        return true;
    }

    /// The rules between parameters: what `mandatory` lists is there (RFC 9460 §8), and `no-default-alpn` comes with
    /// `alpn` (RFC 9460 §7.1.1).
    private static boolean isConsistent(TextCursor in, int at) {
        int mandatory = find(in, at, SvcParamKeys.MANDATORY);
        if (mandatory >= 0 && isWrittenByName(in, SvcParamKeys.MANDATORY)) {
            int end = mandatory + HEADER + Octets.u16(in.out, mandatory + 2);
            int param = mandatory;
            for (int i = mandatory + HEADER; i < end; i += 2) {
                int key = Octets.u16(in.out, i);
                while (param < in.at && Octets.u16(in.out, param) < key) {
                    param += HEADER + Octets.u16(in.out, param + 2);
                }
                if (param >= in.at || Octets.u16(in.out, param) != key) {
                    in.token--;
                    return in.fail(
                            "mandatory lists " + SvcParamKeys.text(key) + ", which is not there",
                            "add that parameter, or take it off the list");
                }
            }
        }
        if (isWrittenByName(in, SvcParamKeys.NO_DEFAULT_ALPN)
                && find(in, at, SvcParamKeys.ALPN) < 0) {
            in.token--;
            return in.fail("no-default-alpn is there without alpn", "add alpn=, or leave it out");
        }
        return true;
    }

    private static int find(TextCursor in, int at, int key) {
        for (int i = at; i < in.at; i += HEADER + Octets.u16(in.out, i + 2)) {
            if (Octets.u16(in.out, i) == key) {
                return i;
            }
        }
        return -1;
    }

    /// Whether a key stands in the text under its name: `key0=` and the like carry octets that nobody judges.
    private static boolean isWrittenByName(TextCursor in, int key) {
        for (int i = 0; i < in.params; i++) {
            int token = (int) in.paramList[i] & 0xff_ffff;
            if (in.paramList[i] >>> 40 == key) {
                return in.text[in.tokens.from(token)] != 'k';
            }
        }
        return false;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        boolean hasAlpn = false;
        for (int i = at; i < end; ) {
            int key = Octets.u16(rdata, i);
            int valueAt = i + HEADER;
            int valueEnd = valueAt + Octets.u16(rdata, i + 2);
            if (i > at) {
                out.append(' ');
            }
            hasAlpn |= key == SvcParamKeys.ALPN;
            int before = out.length();
            boolean isNamed =
                    switch (key) {
                        case SvcParamKeys.MANDATORY ->
                                isPresent(rdata, valueAt, valueEnd, end)
                                        && SvcParamValues.print(key, rdata, valueAt, valueEnd, out);
                        case SvcParamKeys.NO_DEFAULT_ALPN ->
                                hasAlpn && SvcParamValues.print(key, rdata, valueAt, valueEnd, out);
                        default -> SvcParamValues.print(key, rdata, valueAt, valueEnd, out);
                    };
            if (!isNamed) {
                out.setLength(before);
                SvcParamValues.printOpaque(key, rdata, valueAt, valueEnd, out);
            }
            i = valueEnd;
        }
        return true;
    }

    /// Whether the keys in a value of `mandatory`, ascending, are among the parameters behind it.
    private static boolean isPresent(byte[] rdata, int at, int valueEnd, int end) {
        int param = valueEnd;
        for (int i = at; i + 2 <= valueEnd; i += 2) {
            int key = Octets.u16(rdata, i);
            while (param < end && Octets.u16(rdata, param) < key) {
                param += HEADER + Octets.u16(rdata, param + 2);
            }
            if (param >= end || Octets.u16(rdata, param) != key) {
                return false;
            }
        }
        return true;
    }
}
