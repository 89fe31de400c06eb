package dev.bailiwick.wire.rdata;

/// One character string: a length octet and up to 255 octets (RFC 1035 §3.3).
///
/// @param form which octets it may have
/// @param isOptional whether the record may end in front of it (RFC 1183 §3.2)
record StringField(Form form, boolean isOptional) implements Field {
    /// What a string may hold.
    enum Form {
        /// Any octets.
        ANY,
        /// At least four decimal digits: an X.121 address (RFC 1183 §3.1).
        X121,
        /// A decimal fraction with a sign: a geographical coordinate (RFC 1712 §3).
        FRACTION,
        /// Letters and digits, at least one, printed without quotes (RFC 8659 §4.1.1).
        TAG
    }

    @Override
    public int end(byte[] rdata, int at, int limit) {
        if (at >= limit) {
            return isOptional ? at : MALFORMED;
        }
        int length = rdata[at] & 0xff;
        return length < limit - at && isWellFormed(rdata, at + 1, length)
                ? at + 1 + length
                : MALFORMED;
    }

    private boolean isWellFormed(byte[] octets, int at, int length) {
        return switch (form) {
            case ANY -> true;
            case X121 -> length >= 4 && countDigits(octets, at, at + length) == length;
            case FRACTION -> isFraction(octets, at, at + length);
            case TAG -> length > 0 && isAlphanumeric(octets, at, at + length);
        };
    }

    private static int countDigits(byte[] octets, int at, int end) {
        int i = at;
        while (i < end && octets[i] >= '0' && octets[i] <= '9') {
            i++;
        }
        return i - at;
    }

    private static boolean isFraction(byte[] octets, int at, int end) {
        int i = at < end && (octets[at] == '-' || octets[at] == '+') ? at + 1 : at;
        int whole = countDigits(octets, i, end);
        i += whole;
        if (i < end && octets[i] == '.') {
            int fraction = countDigits(octets, i + 1, end);
            i += 1 + fraction;
            whole += fraction;
        }
        return whole > 0 && i == end;
    }

    private static boolean isAlphanumeric(byte[] octets, int at, int end) {
        for (int i = at; i < end; i++) {
            int lower = octets[i] | 0x20;
            boolean isDigit = octets[i] >= '0' && octets[i] <= '9';
            if (!isDigit && (lower < 'a' || lower > 'z')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean parse(TextCursor in) {
        if (isOptional && !in.more()) {
            return true;
        }
        if (!in.need() || !in.fits(1)) {
            return false;
        }
        int length = CharacterStrings.decodeToken(in, 1, 255);
        if (length < 0) {
            return false;
        }
        if (!isWellFormed(in.out, in.at + 1, length)) {
            return in.failValue(
                    switch (form) {
                        case ANY -> "a character string";
                        case X121 -> "a number of at least four digits";
                        case FRACTION -> "a decimal number such as -32.6882";
                        case TAG -> "a word of letters and digits";
                    },
                    null);
        }
        in.out[in.at] = (byte) length;
        in.at += 1 + length;
        in.token++;
        return true;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        if (at == end) {
            return true;
        }
        if (form == Form.TAG) {
            for (int i = at + 1; i < end; i++) {
                out.append((char) rdata[i]);
            }
        } else {
            CharacterStrings.printQuoted(rdata, at + 1, end - at - 1, out);
        }
        return true;
    }
}
