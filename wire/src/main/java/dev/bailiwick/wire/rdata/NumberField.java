package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.Octets;
import org.jspecify.annotations.Nullable;

/// An unsigned number of one, two or four octets (RFC 1035 §2.3.2), written in decimal or as a mnemonic.
///
/// @param octets 1, 2 or 4
/// @param mnemonics names that may stand for a number when read, or null; numbers are printed in decimal
record NumberField(int octets, @Nullable Mnemonics mnemonics) implements Field {
    @Override
    public int end(byte[] rdata, int at, int limit) {
        return limit - at >= octets ? at + octets : MALFORMED;
    }

    @Override
    public boolean parse(TextCursor in) {
        if (!in.need()) {
            return false;
        }
        long max = (1L << (8 * octets)) - 1;
        long value = in.decimal(max);
        if (value < 0 && mnemonics != null) {
            value = mnemonics.find(in.tokens, in.token);
        }
        if (value < 0) {
            return in.failValue(
                    "a number from 0 to " + max, mnemonics == null ? null : mnemonics.hint());
        }
        in.token++;
        return switch (octets) {
            case 1 -> in.u8((int) value);
            case 2 -> in.u16((int) value);
            default -> in.u32(value);
        };
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        switch (octets) {
            case 1 -> out.append(Octets.u8(rdata, at));
            case 2 -> out.append(Octets.u16(rdata, at));
            default -> out.append(Octets.u32(rdata, at));
        }
        return true;
    }
}
