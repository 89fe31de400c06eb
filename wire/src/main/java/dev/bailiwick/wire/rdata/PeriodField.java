package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.text.PeriodText;

/// A time span in seconds of four octets; read also with units, as in `1h30m`; printed in seconds.
record PeriodField() implements Field {
    @Override
    public int end(byte[] rdata, int at, int limit) {
        return limit - at >= 4 ? at + 4 : MALFORMED;
    }

    @Override
    public boolean parse(TextCursor in) {
        if (!in.need()) {
            return false;
        }
        long seconds = PeriodText.parse(in.text, in.from(), in.to());
        if (seconds < 0) {
            return in.failValue(
                    "a time from 0 to 4294967295 seconds", "write seconds, or units as in 1h30m");
        }
        in.token++;
        return in.u32(seconds);
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        out.append(Octets.u32(rdata, at));
        return true;
    }
}
