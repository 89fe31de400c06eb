package dev.bailiwick.wire.rdata;

/// An ATM address (af-dans-0152 §5.3): a format octet, then octets of an end system address in hexadecimal (0) or the
/// digits of an E.164 number behind `+` (1).
record AtmField() implements Field {
    private static final int END_SYSTEM = 0;
    private static final int E164 = 1;

    @Override
    public int end(byte[] rdata, int at, int limit) {
        return limit - at >= 2 ? limit : MALFORMED;
    }

    @Override
    public boolean parse(TextCursor in) {
        if (!in.need()) {
            return false;
        }
        if (in.to() == in.from() || in.text[in.from()] != '+') {
            return in.u8(END_SYSTEM)
                    && NsapField.parseDotted(in, in.from(), "39.246f.0123 or +61200000000");
        }
        if (!in.u8(E164)) {
            return false;
        }
        int at = in.at;
        for (int i = in.from() + 1; i < in.to(); i++) {
            byte c = in.text[i];
            boolean isDigit = c >= '0' && c <= '9';
            if (!isDigit && c != '.') {
                return in.failValue("a telephone number", "write digits behind the +");
            }
            if (isDigit && !in.u8(c)) {
                return false;
            }
        }
        if (in.at == at) {
            return in.failValue("a telephone number", "write digits behind the +");
        }
        in.token++;
        return true;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        if (rdata[at] == END_SYSTEM) {
            HexText.print(rdata, at + 1, end, out);
            return true;
        }
        if (rdata[at] != E164) {
            return false;
        }
        out.append('+');
        for (int i = at + 1; i < end; i++) {
            if (rdata[i] < '0' || rdata[i] > '9') {
                return false;
            }
            out.append((char) rdata[i]);
        }
        return true;
    }
}
