package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.RrType;
import java.util.Arrays;

/// A set of record types up to the end of the record, written as mnemonics (RFC 4034 §4.2). It may be empty: the
/// NSEC3 record of an empty non-terminal has no types (RFC 5155 §7.1).
record BitmapField() implements Field {
    @Override
    public int end(byte[] rdata, int at, int limit) {
        return TypeBitmap.isValid(rdata, at, limit) ? limit : MALFORMED;
    }

    @Override
    public boolean parse(TextCursor in) {
        int highest = collect(in);
        long[] bits = in.typeBits;
        boolean isWritten = highest != RrType.UNKNOWN;
        for (int window = 0; isWritten && window <= highest >> 8; window++) {
            isWritten = writeWindow(in, window);
        }
        Arrays.fill(bits, 0, highest < 0 ? bits.length : (highest >> 6) + 1, 0);
        return isWritten;
    }

    /// Marks the types of all tokens in `in.typeBits`.
    ///
    /// @return the highest type, 0 when there is none, or [RrType#UNKNOWN] when a token is no type
    static int collect(TextCursor in) {
        int highest = 0;
        while (in.more()) {
            int type = RrType.parse(in.text, in.from(), in.to());
            if (type == RrType.UNKNOWN) {
                in.failValue("a record type", "write a mnemonic such as A, or TYPE and a number");
                return RrType.UNKNOWN;
            }
            in.typeBits[type >> 6] |= Long.MIN_VALUE >>> (type & 63);
            highest = Math.max(highest, type);
            in.token++;
        }
        return highest;
    }

    private static boolean writeWindow(TextCursor in, int window) {
        int length = 0;
        for (int octet = 0; octet < 32; octet++) {
            if (octet(in, window, octet) != 0) {
                length = octet + 1;
            }
        }
        if (length == 0) {
            return true;
        }
        if (!in.u8(window) || !in.u8(length)) {
            return false;
        }
        for (int octet = 0; octet < length; octet++) {
            if (!in.u8(octet(in, window, octet))) {
                return false;
            }
        }
        return true;
    }

    private static int octet(TextCursor in, int window, int octet) {
        return (int) (in.typeBits[4 * window + (octet >> 3)] >>> (56 - 8 * (octet & 7))) & 0xff;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        int before = out.length();
        int i = at;
        while (i < end) {
            int window = (rdata[i] & 0xff) << 8;
            int length = rdata[i + 1] & 0xff;
            for (int bit = 0; bit < 8 * length; bit++) {
                if ((rdata[i + 2 + (bit >> 3)] & 0x80 >>> (bit & 7)) != 0) {
                    if (out.length() > before) {
                        out.append(' ');
                    }
                    out.append(RrType.text(window | bit));
                }
            }
            i += 2 + length;
        }
        return true;
    }
}
