package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.Octets;

/// An unsigned number of eight octets in decimal: the node number of IPN.
record NodeNumberField() implements Field {
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
        boolean isGood = in.to() > in.from();
        for (int i = in.from(); i < in.to() && isGood; i++) {
            int digit = in.text[i] - '0';
            // 10 * value + digit stays below 2^64 exactly when value is at most (2^64 - 1 - digit)
            // / 10.
            isGood =
                    digit >= 0
                            && digit <= 9
                            && Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, 10))
                                    <= 0;
            value = 10 * value + digit;
        }
        if (!isGood) {
            return in.failValue("a number from 0 to 18446744073709551615", null);
        }
        Octets.i64(in.out, in.at, value);
        in.at += 8;
        in.token++;
        return true;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        out.append(Long.toUnsignedString(Octets.i64(rdata, at)));
        return true;
    }
}
