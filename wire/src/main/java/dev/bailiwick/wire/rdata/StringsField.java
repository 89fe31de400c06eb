package dev.bailiwick.wire.rdata;

/// One or more character strings up to the end of the record (RFC 1035 §3.3.14). Each word or quoted run of the text
/// is a string of its own (RFC 1035 §5.1).
record StringsField() implements Field {
    @Override
    public int end(byte[] rdata, int at, int limit) {
        int i = at;
        while (i < limit) {
            i += 1 + (rdata[i] & 0xff);
        }
        return i == limit && i > at ? limit : MALFORMED;
    }

    @Override
    public boolean parse(TextCursor in) {
        if (!in.need()) {
            return false;
        }
        while (in.more()) {
            if (!in.fits(1)) {
                return false;
            }
            int length = CharacterStrings.decodeToken(in, 1, 255);
            if (length < 0) {
                return false;
            }
            in.out[in.at] = (byte) length;
            in.at += 1 + length;
            in.token++;
        }
        return true;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        for (int i = at; i < end; i += 1 + (rdata[i] & 0xff)) {
            if (i > at) {
                out.append(' ');
            }
            CharacterStrings.printQuoted(rdata, i + 1, rdata[i] & 0xff, out);
        }
        return true;
    }
}
