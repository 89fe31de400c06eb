package dev.bailiwick.wire.rdata;

/// A length octet and that many octets, in hexadecimal; `-` when there are none (RFC 5155 §3.3).
record SaltField() implements Field {
    @Override
    public int end(byte[] rdata, int at, int limit) {
        return at < limit && (rdata[at] & 0xff) < limit - at
                ? at + 1 + (rdata[at] & 0xff)
                : MALFORMED;
    }

    @Override
    public boolean parse(TextCursor in) {
        if (!in.need() || !in.fits(1)) {
            return false;
        }
        int length = in.tokens.is(in.token, "-") ? 0 : HexText.decodeToken(in, 1, 255);
        if (length < 0 || (length == 0 && in.from() == in.to())) {
            return in.failValue(
                    "hexadecimal of at most 255 octets",
                    "write two digits an octet, or - for none");
        }
        in.out[in.at] = (byte) length;
        in.at += 1 + length;
        in.token++;
        return true;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        if (end == at + 1) {
            out.append('-');
        } else {
            HexText.print(rdata, at + 1, end, out);
        }
        return true;
    }
}
