package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.text.AddressText;
import java.util.Arrays;

/// Values of service parameters: text whose escapes are decoded already, to octets and back, by key.
final class SvcParamValues {
    private static final int OPAQUE = -1;

    private SvcParamValues() {}

    /// Writes the value that stands in the scratch buffer.
    ///
    /// @param key a registered key, or -1 for plain octets
    /// @param length octets in the scratch buffer
    /// @return false when it has not the key's format; [TextCursor#fail] has then been told
    static boolean write(int key, int length, TextCursor in) {
        byte[] value = in.scratch(TextCursor.MAX_RDATA);
        if (key == OPAQUE) {
            if (in.fits(length)) {
                System.arraycopy(value, 0, in.out, in.at, length);
                in.at += length;
            }
            return in.failure == null;
        }
        int at = in.at;
        boolean isWritten =
                switch (key) {
                    case SvcParamKeys.MANDATORY -> keys(value, length, in);
                    case SvcParamKeys.ALPN -> length > 0 && list(value, length, 1, in);
                    case SvcParamKeys.NO_DEFAULT_ALPN, SvcParamKeys.OHTTP -> length == 0;
                    case SvcParamKeys.PORT -> number(value, 0, length, in);
                    case SvcParamKeys.IPV4HINT -> addresses4(value, length, in);
                    case SvcParamKeys.ECH -> base64(value, length, in);
                    case SvcParamKeys.IPV6HINT -> addresses6(value, length, in);
                    case SvcParamKeys.DOHPATH -> template(value, length, in);
                    case SvcParamKeys.TLS_SUPPORTED_GROUPS -> groups(value, length, in);
                    case SvcParamKeys.DOCPATH -> length == 0 || list(value, length, 0, in);
                    default -> false;
                };
        if (!isWritten && in.failure == null) {
            in.at = at;
            in.failValue("well-formed", "write " + example(key));
        }
        return isWritten;
    }

    private static String example(int key) {
        return switch (key) {
            case SvcParamKeys.MANDATORY ->
                    "mandatory=alpn,port: each key once, not mandatory itself";
            case SvcParamKeys.ALPN -> "alpn=h2,h3: each of 1 to 255 octets";
            case SvcParamKeys.NO_DEFAULT_ALPN, SvcParamKeys.OHTTP ->
                    SvcParamKeys.text(key) + " without a value";
            case SvcParamKeys.PORT -> "port=8443, a number from 0 to 65535";
            case SvcParamKeys.IPV4HINT -> "ipv4hint=192.0.2.1,192.0.2.2";
            case SvcParamKeys.ECH -> "ech= and base 64";
            case SvcParamKeys.IPV6HINT -> "ipv6hint=2001:db8::1,2001:db8::2";
            case SvcParamKeys.DOHPATH -> "dohpath=/dns-query{?dns}";
            case SvcParamKeys.TLS_SUPPORTED_GROUPS ->
                    "tls-supported-groups=29,23: each number once";
            default -> "docpath=dns, with commas between segments";
        };
    }

    private static int comma(byte[] value, int from, int length) {
        int i = from;
        while (i < length && value[i] != ',') {
            i++;
        }
        return i;
    }

    /// RFC 9460 §8: keys ascending, none twice, `mandatory` itself not among them.
    private static boolean keys(byte[] value, int length, TextCursor in) {
        int at = in.at;
        for (int i = 0; i <= length; ) {
            int to = comma(value, i, length);
            int key = SvcParamKeys.parse(value, i, to);
            if (key <= SvcParamKeys.MANDATORY || !in.u16(key)) {
                return false;
            }
            // The list is short: put the key where it belongs.
            int k = in.at - 2;
            while (k > at && Octets.u16(in.out, k - 2) > key) {
                Octets.u16(in.out, k, Octets.u16(in.out, k - 2));
                k -= 2;
            }
            Octets.u16(in.out, k, key);
            if (k > at && Octets.u16(in.out, k - 2) == key) {
                return false;
            }
            i = to + 1;
        }
        return true;
    }

    /// A value list (RFC 9460 appendix A.1): commas between items, `\,` and `\\` inside them; each item gets a length
    /// octet.
    private static boolean list(byte[] value, int length, int minItem, TextCursor in) {
        int header = in.at;
        if (!in.u8(0)) {
            return false;
        }
        for (int i = 0; i <= length; i++) {
            boolean isEnd = i == length;
            if (isEnd || value[i] == ',') {
                int octets = in.at - header - 1;
                if (octets < minItem || octets > 255) {
                    return false;
                }
                in.out[header] = (byte) octets;
                header = in.at;
                if (!isEnd && !in.u8(0)) {
                    return false;
                }
                continue;
            }
            if (value[i] == '\\') {
                i++;
                if (i == length || (value[i] != ',' && value[i] != '\\')) {
                    return false;
                }
            }
            if (!in.u8(value[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean number(byte[] value, int from, int to, TextCursor in) {
        long number = TextCursor.decimal(value, from, to, 0xffff);
        return number >= 0 && in.u16((int) number);
    }

    private static boolean addresses4(byte[] value, int length, TextCursor in) {
        for (int i = 0; i <= length; ) {
            int to = comma(value, i, length);
            if (!in.fits(4) || !AddressText.parse4(value, i, to, in.out, in.at)) {
                return false;
            }
            in.at += 4;
            i = to + 1;
        }
        return true;
    }

    private static boolean addresses6(byte[] value, int length, TextCursor in) {
        for (int i = 0; i <= length; ) {
            int to = comma(value, i, length);
            if (!in.fits(16) || !AddressText.parse6(value, i, to, in.out, in.at)) {
                return false;
            }
            in.at += 16;
            i = to + 1;
        }
        return true;
    }

    private static boolean base64(byte[] value, int length, TextCursor in) {
        int octets = Base64Text.decode(value, 0, length, in.out, in.at, in.room());
        in.at += Math.max(octets, 0);
        return octets > 0;
    }

    private static boolean template(byte[] value, int length, TextCursor in) {
        if (!isTemplate(value, 0, length) || !in.fits(length)) {
            return false;
        }
        System.arraycopy(value, 0, in.out, in.at, length);
        in.at += length;
        return true;
    }

    /// A relative URI template with the variable `dns` (RFC 9461 §5).
    private static boolean isTemplate(byte[] octets, int at, int end) {
        boolean isInside = false;
        boolean hasVariable = false;
        for (int i = at; i < end; i++) {
            isInside = octets[i] == '{' || (isInside && octets[i] != '}');
            hasVariable |=
                    isInside
                            && end - i > 4
                            && octets[i + 1] == 'd'
                            && octets[i + 2] == 'n'
                            && octets[i + 3] == 's';
        }
        return hasVariable && !isInside && octets[at] == '/';
    }

    private static boolean groups(byte[] value, int length, TextCursor in) {
        int at = in.at;
        for (int i = 0; i <= length; ) {
            int to = comma(value, i, length);
            if (!number(value, i, to, in)) {
                return false;
            }
            i = to + 1;
        }
        boolean isGood = isDistinct(in.out, at, in.at, in.typeBits);
        Arrays.fill(in.typeBits, 0);
        return isGood;
    }

    /// @param seen one bit per number, all clear
    private static boolean isDistinct(byte[] octets, int at, int end, long[] seen) {
        for (int i = at; i < end; i += 2) {
            int number = Octets.u16(octets, i);
            if ((seen[number >> 6] & 1L << (number & 63)) != 0) {
                return false;
            }
            seen[number >> 6] |= 1L << (number & 63);
        }
        return true;
    }

    /// Prints `name=value`.
    ///
    /// @return false when the octets are no value of the key, after which anything may have been printed
    static boolean print(int key, byte[] rdata, int at, int end, StringBuilder out) {
        if (!SvcParamKeys.isNamed(key)) {
            return false;
        }
        out.append(SvcParamKeys.text(key));
        int length = end - at;
        if (key == SvcParamKeys.NO_DEFAULT_ALPN
                || key == SvcParamKeys.OHTTP
                || (key == SvcParamKeys.DOCPATH && length == 0)) {
            return length == 0;
        }
        out.append('=');
        return switch (key) {
            case SvcParamKeys.MANDATORY -> printKeys(rdata, at, end, out);
            case SvcParamKeys.ALPN -> printList(rdata, at, end, 1, out);
            case SvcParamKeys.PORT -> length == 2 && printNumbers(rdata, at, end, out);
            case SvcParamKeys.TLS_SUPPORTED_GROUPS ->
                    length > 0
                            && (length & 1) == 0
                            && isDistinct(rdata, at, end, new long[1024])
                            && printNumbers(rdata, at, end, out);
            case SvcParamKeys.IPV4HINT, SvcParamKeys.IPV6HINT ->
                    printAddresses(rdata, at, end, key == SvcParamKeys.IPV4HINT ? 4 : 16, out);
            case SvcParamKeys.ECH -> {
                Base64Text.print(rdata, at, end, out);
                yield length > 0;
            }
            case SvcParamKeys.DOHPATH -> {
                printBare(rdata, at, end, out);
                yield length > 0 && isTemplate(rdata, at, end);
            }
            default -> printList(rdata, at, end, 0, out);
        };
    }

    /// Prints `key123=octets`.
    static void printOpaque(int key, byte[] rdata, int at, int end, StringBuilder out) {
        out.append("key").append(key);
        if (end > at) {
            printBare(rdata, at, end, out.append('='));
        }
    }

    private static void printBare(byte[] rdata, int at, int end, StringBuilder out) {
        for (int i = at; i < end; i++) {
            CharacterStrings.printBare(rdata[i] & 0xff, out);
        }
    }

    private static boolean printKeys(byte[] rdata, int at, int end, StringBuilder out) {
        int last = SvcParamKeys.MANDATORY;
        for (int i = at; i + 2 <= end; i += 2) {
            int key = Octets.u16(rdata, i);
            if (key <= last) {
                return false;
            }
            out.append(i > at ? "," : "").append(SvcParamKeys.text(key));
            last = key;
        }
        return end > at && (end - at & 1) == 0;
    }

    private static boolean printNumbers(byte[] rdata, int at, int end, StringBuilder out) {
        for (int i = at; i < end; i += 2) {
            out.append(i > at ? "," : "").append(Octets.u16(rdata, i));
        }
        return true;
    }

    private static boolean printAddresses(
            byte[] rdata, int at, int end, int octets, StringBuilder out) {
        if (end == at || (end - at) % octets != 0) {
            return false;
        }
        for (int i = at; i < end; i += octets) {
            out.append(i > at ? "," : "");
            if (octets == 4) {
                AddressText.print4(rdata, i, out);
            } else {
                AddressText.print6(rdata, i, out);
            }
        }
        return true;
    }

    private static boolean printList(
            byte[] rdata, int at, int end, int minItem, StringBuilder out) {
        int i = at;
        while (i < end) {
            int length = rdata[i] & 0xff;
            if (length < minItem || length > end - i - 1) {
                return false;
            }
            out.append(i > at ? "," : "");
            for (int k = i + 1; k <= i + length; k++) {
                if (rdata[k] == ',' || rdata[k] == '\\') {
                    // One backslash for the list, which as a backslash in text is two.
                    out.append("\\\\");
                }
                CharacterStrings.printBare(rdata[k] & 0xff, out);
            }
            i += 1 + length;
        }
        // A single empty item would read back as no item at all.
        return end - at > (minItem == 0 ? 1 : 0);
    }
}
