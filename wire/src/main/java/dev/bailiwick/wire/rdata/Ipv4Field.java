package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.text.AddressText;

/// An IPv4 address (RFC 1035 §3.4.1).
record Ipv4Field() implements Field {
    @Override
    public int end(byte[] rdata, int at, int limit) {
        return limit - at >= 4 ? at + 4 : MALFORMED;
    }

    @Override
    public boolean parse(TextCursor in) {
        if (!in.need() || !in.fits(4)) {
            return false;
        }
        if (!AddressText.parse4(in.text, in.from(), in.to(), in.out, in.at)) {
            boolean isIpv6 = AddressText.parse6(in.text, in.from(), in.to(), in.scratch(16), 0);
            return in.failValue(
                    "an IPv4 address",
                    isIpv6
                            ? "this is an IPv6 address; the record type for it is AAAA"
                            : "write four numbers from 0 to 255, as in 192.0.2.1");
        }
        in.at += 4;
        in.token++;
        return true;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        AddressText.print4(rdata, at, out);
        return true;
    }
}
