package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.RrType;
import java.util.Arrays;

/// The types below 128 that a name has, one bit each, up to the end of the record (RFC 2535 §5.2).
record NxtBitmapField() implements Field {
    private static final int MAX_OCTETS = 16;

    @Override
    public int end(byte[] rdata, int at, int limit) {
        int length = limit - at;
        // The first bit would mean another format; zero octets at the end are left out.
        boolean isGood =
                length <= MAX_OCTETS && (length == 0 || (rdata[at] >= 0 && rdata[limit - 1] != 0));
        return isGood ? limit : MALFORMED;
    }

    @Override
    public boolean parse(TextCursor in) {
        int first = in.token;
        int highest = BitmapField.collect(in);
        boolean isGood = highest >= 0 && highest < 8 * MAX_OCTETS && in.typeBits[0] >= 0;
        for (int octet = 0; isGood && highest > 0 && octet <= highest >> 3; octet++) {
            isGood = in.u8((int) (in.typeBits[octet >> 3] >>> (56 - 8 * (octet & 7))));
        }
        Arrays.fill(in.typeBits, 0);
        if (!isGood && in.failure == null) {
            in.token = first;
            return in.fail("NXT has only types from 1 to 127", "use NSEC, which replaced it");
        }
        return isGood;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        int before = out.length();
        for (int type = 1; type < 8 * (end - at); type++) {
            if ((rdata[at + (type >> 3)] & (0x80 >>> (type & 7))) != 0) {
                if (out.length() > before) {
                    out.append(' ');
                }
                out.append(RrType.text(type));
            }
        }
        return true;
    }
}
