package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.text.AddressText;

/// An IPv6 address (RFC 3596 §2.2).
record Ipv6Field() implements Field {
    @Override
    public int end(byte[] rdata, int at, int limit) {
        return limit - at >= 16 ? at + 16 : MALFORMED;
    }

    @Override
    public boolean parse(TextCursor in) {
        if (!in.need() || !in.fits(16)) {
            return false;
        }
        if (!AddressText.parse6(in.text, in.from(), in.to(), in.out, in.at)) {
            boolean isIpv4 = AddressText.parse4(in.text, in.from(), in.to(), in.scratch(16), 0);
            return in.failValue(
                    "an IPv6 address",
                    isIpv4
                            ? "this is an IPv4 address; the record type for it is A"
                            : "write groups of hexadecimal digits, as in 2001:db8::1");
        }
        in.at += 16;
        in.token++;
        return true;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        AddressText.print6(rdata, at, out);
        return true;
    }
}
