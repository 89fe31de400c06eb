package dev.bailiwick.wire.rdata;

/// Text up to the end of the record without a length octet, so not held to 255 octets (RFC 8659 §4.1, RFC 7553 §4.4).
///
/// @param min fewest octets
record TextRestField(int min) implements Field {
    @Override
    public int end(byte[] rdata, int at, int limit) {
        return limit - at >= min ? limit : MALFORMED;
    }

    @Override
    public boolean parse(TextCursor in) {
        if (!in.need()) {
            return false;
        }
        int length = CharacterStrings.decodeToken(in, 0, TextCursor.MAX_RDATA);
        if (length < 0) {
            return false;
        }
        if (length < min) {
            return in.fail("the " + in.label + " is empty", null);
        }
        in.at += length;
        in.token++;
        return true;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        CharacterStrings.printQuoted(rdata, at, end - at, out);
        return true;
    }
}
