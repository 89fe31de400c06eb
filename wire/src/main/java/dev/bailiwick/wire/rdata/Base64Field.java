package dev.bailiwick.wire.rdata;

/// Octets up to the end of the record, written in base 64 with blanks anywhere.
///
/// @param min fewest octets
/// @param hasDash whether no octets at all are written `-`
record Base64Field(int min, boolean hasDash) implements Field {
    @Override
    public int end(byte[] rdata, int at, int limit) {
        return limit - at >= min ? limit : MALFORMED;
    }

    @Override
    public boolean parse(TextCursor in) {
        if ((min > 0 || hasDash) && !in.need()) {
            return false;
        }
        if (hasDash && in.tokens.is(in.token, "-")) {
            in.token++;
            return true;
        }
        int at = in.at;
        if (!Base64Text.decode(in, in.tokens.count())) {
            return false;
        }
        if (in.at - at < min) {
            in.token--;
            return in.fail("the " + in.label + " is empty", "write " + in.syntax);
        }
        return true;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        if (at == end && hasDash) {
            out.append('-');
        }
        Base64Text.print(rdata, at, end, out);
        return true;
    }
}
