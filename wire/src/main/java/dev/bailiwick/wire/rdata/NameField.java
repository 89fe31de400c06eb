package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.text.NameText;

/// A domain name, uncompressed.
///
/// @param compressible whether a sender may compress it (RFC 3597 §4)
/// @param decompressed whether a receiver takes it compressed (RFC 3597 §4)
/// @param folded whether it is in lower case in canonical form (RFC 4034 §6.2, RFC 6840 §5.1)
record NameField(boolean compressible, boolean decompressed, boolean folded) implements Field {
    @Override
    public int end(byte[] rdata, int at, int limit) {
        int length = Names.length(rdata, at, limit);
        return length == Names.MALFORMED ? MALFORMED : at + length;
    }

    @Override
    public boolean parse(TextCursor in) {
        return in.need() && parseName(in);
    }

    /// Reads the current token as a name.
    static boolean parseName(TextCursor in) {
        boolean direct = in.room() >= Names.MAX_OCTETS;
        byte[] to = direct ? in.out : in.scratch(Names.MAX_OCTETS);
        int toAt = direct ? in.at : 0;
        int length = NameText.parse(in.text, in.from(), in.to(), in.origin, to, toAt);
        if (length < 0) {
            return in.fail(
                    "the " + in.label + " '" + in.quote() + "': " + NameText.reason(length), null);
        }
        if (!direct) {
            if (!in.fits(length)) {
                return false;
            }
            System.arraycopy(to, 0, in.out, in.at, length);
        }
        in.at += length;
        in.token++;
        return true;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        NameText.print(rdata, at, out);
        return true;
    }

    @Override
    public void fold(byte[] rdata, int at, int end) {
        if (folded) {
            Names.fold(rdata, at, end - at, rdata, at);
        }
    }
}
