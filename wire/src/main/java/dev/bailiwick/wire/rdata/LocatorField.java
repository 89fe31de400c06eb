package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.Octets;

/// A 64-bit node identifier or locator, written like the half of an IPv6 address without `::` (RFC 6742 §2.1.2).
record LocatorField() implements Field {
    @Override
    public int end(byte[] rdata, int at, int limit) {
        return limit - at >= 8 ? at + 8 : MALFORMED;
    }

    @Override
    public boolean parse(TextCursor in) {
        if (!in.need() || !in.fits(8)) {
            return false;
        }
        long value = 0;
        int groups = 0;
        int digits = 0;
        boolean isGood = true;
        for (int i = in.from(); i < in.to() && isGood; i++) {
            if (in.text[i] == ':') {
                isGood = digits > 0 && ++groups < 4;
                value <<= 16;
                digits = 0;
                continue;
            }
            int digit = HexText.digit(in.text[i]);
            isGood = digit >= 0 && ++digits <= 4;
            value = (value & ~0xffffL) | ((value & 0xfff) << 4) | digit;
        }
        if (!isGood || groups != 3 || digits == 0) {
            return in.failValue(
                    "four groups of hexadecimal digits", "write it as in 0014:4fff:ff20:ee64");
        }
        Octets.i64(in.out, in.at, value);
        in.at += 8;
        in.token++;
        return true;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        for (int i = at; i < end; i++) {
            if (i > at && (i - at & 1) == 0) {
                out.append(':');
            }
            int octet = rdata[i] & 0xff;
            out.append(Character.forDigit(octet >> 4, 16))
                    .append(Character.forDigit(octet & 15, 16));
        }
        return true;
    }
}
