package dev.bailiwick.wire.rdata;

/// A length octet and a hash of that many octets, written in base 32 with the extended hex alphabet and without
/// padding (RFC 5155 §3.3, RFC 4648 §7).
record HashField() implements Field {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUV";

    @Override
    public int end(byte[] rdata, int at, int limit) {
        if (at >= limit || rdata[at] == 0) {
            return MALFORMED;
        }
        int length = rdata[at] & 0xff;
        return length < limit - at ? at + 1 + length : MALFORMED;
    }

    @Override
    public boolean parse(TextCursor in) {
        if (!in.need() || !in.fits(256)) {
            return false;
        }
        int bits = 0;
        int held = 0;
        int length = 0;
        boolean isGood = in.to() > in.from();
        for (int i = in.from(); i < in.to() && isGood; i++) {
            int value = value(in.text[i]);
            bits = (bits << 5 | value) & 0xfff;
            held += 5;
            isGood = value >= 0;
            if (held >= 8 && isGood) {
                held -= 8;
                isGood = length < 255;
                in.out[in.at + 1 + Math.min(length, 254)] = (byte) (bits >>> held);
                length++;
            }
        }
        // No octet ends with five bits or more to spare, and the spare ones are zero.
        if (!isGood || length == 0 || held >= 5 || (bits & (1 << held) - 1) != 0) {
            return in.failValue(
                    "base 32 (extended hex)", "write 32 characters 0-9 and A-V for a SHA-1 hash");
        }
        in.out[in.at] = (byte) length;
        in.at += 1 + length;
        in.token++;
        return true;
    }

    private static int value(byte c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'v' ? lower - 'a' + 10 : -1;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        int bits = 0;
        int held = 0;
        for (int i = at + 1; i < end; i++) {
            bits = (bits << 8 | (rdata[i] & 0xff)) & 0x1fff;
            held += 8;
            while (held >= 5) {
                held -= 5;
                out.append(ALPHABET.charAt(bits >>> held & 31));
            }
        }
        if (held > 0) {
            out.append(ALPHABET.charAt((bits << (5 - held)) & 31));
        }
        return true;
    }
}
