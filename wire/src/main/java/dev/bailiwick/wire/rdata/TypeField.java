package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrType;

/// A record type, written as its mnemonic or as `TYPE123` (RFC 4034 §3.2, RFC 3597 §5).
record TypeField() implements Field {
    @Override
    public int end(byte[] rdata, int at, int limit) {
        return limit - at >= 2 ? at + 2 : MALFORMED;
    }

    @Override
    public boolean parse(TextCursor in) {
        if (!in.need()) {
            return false;
        }
        int type = RrType.parse(in.text, in.from(), in.to());
        if (type == RrType.UNKNOWN) {
            return in.failValue(
                    "a record type", "write a mnemonic such as A, or TYPE and a number");
        }
        in.token++;
        return in.u16(type);
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        out.append(RrType.text(Octets.u16(rdata, at)));
        return true;
    }
}
