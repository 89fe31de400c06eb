package dev.bailiwick.wire.rdata;

import java.util.Arrays;

/// The ports that a host serves, one bit each, up to the end of the record (RFC 1035 §3.4.2); written as numbers,
/// read also as the names of common services.
record ServicesField() implements Field {
    private static final int MAX_OCTETS = 8192;

    @Override
    public int end(byte[] rdata, int at, int limit) {
        return limit - at <= MAX_OCTETS ? limit : MALFORMED;
    }

    @Override
    public boolean parse(TextCursor in) {
        int at = in.at;
        while (in.more()) {
            int port = (int) in.decimal(0xffff);
            if (port < 0) {
                port = Mnemonics.SERVICE.find(in.tokens, in.token);
            }
            if (port < 0) {
                return in.failValue("a port", "write a number from 0 to 65535");
            }
            int end = at + (port >> 3) + 1;
            if (end > in.at) {
                if (!in.fits(end - in.at)) {
                    return false;
                }
                Arrays.fill(in.out, in.at, end, (byte) 0);
                in.at = end;
            }
            in.out[end - 1] |= (byte) (0x80 >>> (port & 7));
            in.token++;
        }
        return true;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        if (end > at && rdata[end - 1] == 0) {
            return false;
        }
        int before = out.length();
        for (int port = 0; port < 8 * (end - at); port++) {
            if ((rdata[at + (port >> 3)] & (0x80 >>> (port & 7))) != 0) {
                if (out.length() > before) {
                    out.append(' ');
                }
                out.append(port);
            }
        }
        return true;
    }
}
