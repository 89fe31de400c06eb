package dev.bailiwick.wire.rdata;

/// A hardware address of six or eight octets, written as pairs of hexadecimal digits with hyphens (RFC 7043 §3.2,
/// §4.2).
///
/// @param octets 6 or 8
record EuiField(int octets) implements Field {
    @Override
    public int end(byte[] rdata, int at, int limit) {
        return limit - at >= octets ? at + octets : MALFORMED;
    }

    @Override
    public boolean parse(TextCursor in) {
        if (!in.need() || !in.fits(octets)) {
            return false;
        }
        boolean isGood = in.to() - in.from() == 3 * octets - 1;
        for (int i = 0; i < octets && isGood; i++) {
            int from = in.from() + 3 * i;
            int high = HexText.digit(in.text[from]);
            int low = HexText.digit(in.text[from + 1]);
            isGood = high >= 0 && low >= 0 && (i == octets - 1 || in.text[from + 2] == '-');
            in.out[in.at + i] = (byte) (high << 4 | low);
        }
        if (!isGood) {
            return in.failValue(
                    "a hardware address",
                    "write " + octets + " pairs of hexadecimal digits with hyphens between them");
        }
        in.at += octets;
        in.token++;
        return true;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        for (int i = at; i < end; i++) {
            if (i > at) {
                out.append('-');
            }
            int octet = rdata[i] & 0xff;
            out.append(Character.forDigit(octet >> 4, 16))
                    .append(Character.forDigit(octet & 15, 16));
        }
        return true;
    }
}
