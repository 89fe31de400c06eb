package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.text.AddressText;

/// The items of APL up to the end of the record, each written `!family:address/prefix` (RFC 3123 §4 and §5).
///
/// ```
///  +--------+--------+--------+----------+----....----+
///  |     family      | prefix | !|length |  address   |  repeated; zero octets at the address's end are left out
///  +--------+--------+--------+----------+----....----+
/// ```
record AddressPrefixesField() implements Field {
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    private static final int NEGATION = 0x80;

    @Override
    public int end(byte[] rdata, int at, int limit) {
        int i = at;
        while (i < limit) {
            if (limit - i < 4) {
                return MALFORMED;
            }
            int octets = rdata[i + 3] & 0x7f;
            int max = octets(Octets.u16(rdata, i));
            if (octets > limit - i - 4
                    || (max > 0 && (octets > max || (rdata[i + 2] & 0xff) > 8 * max))
                    || (octets > 0 && rdata[i + 3 + octets] == 0)) {
                return MALFORMED;
            }
            i += 4 + octets;
        }
        return limit;
    }

    private static int octets(int family) {
        return switch (family) {
            case IPV4 -> 4;
            case IPV6 -> 16;
            default -> 0;
        };
    }

    @Override
    public boolean parse(TextCursor in) {
        while (in.more()) {
            if (!in.fits(20)) {
                return false;
            }
            if (!parseItem(in)) {
                return in.failValue(
                        "an address prefix", "write it as in 1:192.0.2.0/24 or !2:2001:db8::/32");
            }
            in.token++;
        }
        return true;
    }

    private static boolean parseItem(TextCursor in) {
        byte[] text = in.text;
        int from = in.from();
        boolean isNegated = from < in.to() && text[from] == '!';
        from += isNegated ? 1 : 0;
        int slash = in.to() - 1;
        while (slash > from && text[slash] != '/') {
            slash--;
        }
        boolean isIpv4 = slash - from > 2 && text[from] == '1' && text[from + 1] == ':';
        boolean isIpv6 = slash - from > 2 && text[from] == '2' && text[from + 1] == ':';
        int max = isIpv4 ? 4 : 16;
        long prefix = TextCursor.decimal(text, slash + 1, in.to(), 8L * max);
        int addressAt = in.at + 4;
        boolean isGood =
                prefix >= 0
                        && ((isIpv4 && AddressText.parse4(text, from + 2, slash, in.out, addressAt))
                                || (isIpv6
                                        && AddressText.parse6(
                                                text, from + 2, slash, in.out, addressAt)));
        if (!isGood) {
            return false;
        }
        int octets = max;
        while (octets > 0 && in.out[addressAt + octets - 1] == 0) {
            octets--;
        }
        Octets.u16(in.out, in.at, isIpv4 ? IPV4 : IPV6);
        in.out[in.at + 2] = (byte) prefix;
        in.out[in.at + 3] = (byte) (octets | (isNegated ? NEGATION : 0));
        in.at = addressAt + octets;
        return true;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        byte[] address = new byte[16];
        int i = at;
        while (i < end) {
            int family = Octets.u16(rdata, i);
            int octets = rdata[i + 3] & 0x7f;
            if (octets(family) == 0) {
                return false;
            }
            out.append(i > at ? " " : "").append((rdata[i + 3] & NEGATION) == 0 ? "" : "!");
            out.append(family).append(':');
            java.util.Arrays.fill(address, (byte) 0);
            System.arraycopy(rdata, i + 4, address, 0, octets);
            if (family == IPV4) {
                AddressText.print4(address, 0, out);
            } else {
                AddressText.print6(address, 0, out);
            }
            out.append('/').append(rdata[i + 2] & 0xff);
            i += 4 + octets;
        }
        return true;
    }
}
