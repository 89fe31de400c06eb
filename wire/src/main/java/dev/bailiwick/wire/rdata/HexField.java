package dev.bailiwick.wire.rdata;

/// Octets up to the end of the record, written in hexadecimal.
final class HexField implements Field {
    private final int min;
    private final int[] lengths;

    /// @param min fewest octets
    /// @param lengths octets that a digest has by its type, which is the octet in front; 0 where that is not known
    HexField(int min, int... lengths) {
        this.min = min;
        this.lengths = lengths;
    }

    @Override
    public int end(byte[] rdata, int at, int limit) {
        if (limit - at < min) {
            return MALFORMED;
        }
        int exact = exactLength(rdata, at);
        return exact == 0 || limit - at == exact ? limit : MALFORMED;
    }

    private int exactLength(byte[] rdata, int at) {
        int digestType = lengths.length == 0 ? 0 : rdata[at - 1] & 0xff;
        return digestType < lengths.length ? lengths[digestType] : 0;
    }

    @Override
    public boolean parse(TextCursor in) {
        if (min > 0 && !in.need()) {
            return false;
        }
        int at = in.at;
        if (!HexText.decodeRest(in)) {
            return false;
        }
        if (end(in.out, at, in.at) != MALFORMED) {
            return true;
        }
        in.token--;
        int exact = exactLength(in.out, at);
        String wanted = exact == 0 ? "at least " + min : String.valueOf(exact);
        return in.fail(
                "the " + in.label + " has " + (in.at - at) + " octets",
                "this kind has " + wanted + ": see whether it was cut off");
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        HexText.print(rdata, at, end, out);
        return true;
    }
}
