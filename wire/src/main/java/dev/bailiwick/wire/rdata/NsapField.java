package dev.bailiwick.wire.rdata;

/// An OSI address: `0x` and hexadecimal digits with dots anywhere between octets (RFC 1706 §7).
record NsapField() implements Field {
    @Override
    public int end(byte[] rdata, int at, int limit) {
        return limit > at ? limit : MALFORMED;
    }

    @Override
    public boolean parse(TextCursor in) {
        if (!in.need()) {
            return false;
        }
        int from = in.from();
        boolean isGood =
                in.to() - from > 2 && in.text[from] == '0' && (in.text[from + 1] | 0x20) == 'x';
        return parseDotted(in, isGood ? from + 2 : in.to(), "0x47.0005.80.005a");
    }

    /// Reads the rest of the current token as hexadecimal digits with dots.
    static boolean parseDotted(TextCursor in, int from, String example) {
        int high = -1;
        boolean isGood = from < in.to();
        int at = in.at;
        for (int i = from; i < in.to() && isGood; i++) {
            int digit = HexText.digit(in.text[i]);
            if (digit < 0) {
                isGood = in.text[i] == '.';
            } else if (high < 0) {
                high = digit;
            } else {
                if (!in.u8(high << 4 | digit)) {
                    return false;
                }
                high = -1;
            }
        }
        if (!isGood || high >= 0 || in.at == at) {
            return in.failValue("an address in hexadecimal", "write it as in " + example);
        }
        in.token++;
        return true;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        HexText.print(rdata, at, end, out.append("0x"));
        return true;
    }
}
