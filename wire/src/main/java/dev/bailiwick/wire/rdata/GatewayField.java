package dev.bailiwick.wire.rdata;

/// A gateway or relay whose kind an earlier octet says: 0 nothing, 1 IPv4, 2 IPv6, 3 a name (RFC 4025 §2.5,
/// RFC 8777 §4.2.3).
///
/// @param kindBack how many octets in front of this field its kind stands
/// @param kindMask bits of that octet that are the kind
/// @param ipv4 kind 1
/// @param ipv6 kind 2
/// @param name kind 3
record GatewayField(int kindBack, int kindMask, Field ipv4, Field ipv6, Field name)
        implements Field {
    private int kind(byte[] octets, int at) {
        return octets[at - kindBack] & kindMask;
    }

    @Override
    public int end(byte[] rdata, int at, int limit) {
        return switch (kind(rdata, at)) {
            case 0 -> at;
            case 1 -> ipv4.end(rdata, at, limit);
            case 2 -> ipv6.end(rdata, at, limit);
            case 3 -> name.end(rdata, at, limit);
            // Nobody can know where a kind of the future ends.
            default -> limit;
        };
    }

    @Override
    public boolean parse(TextCursor in) {
        if (!in.need()) {
            return false;
        }
        return switch (kind(in.out, in.at)) {
            case 0 -> parseNothing(in);
            case 1 -> ipv4.parse(in);
            case 2 -> ipv6.parse(in);
            case 3 -> name.parse(in);
            default ->
                    in.fail(
                            "there is no such kind of " + in.label,
                            "write 0 for none, 1 for IPv4, 2 for IPv6 or 3 for a name");
        };
    }

    private static boolean parseNothing(TextCursor in) {
        if (!in.tokens.is(in.token, ".")) {
            return in.failValue(
                    "absent, as its kind 0 says",
                    "write . here, or kind 1 for IPv4, 2 for IPv6, 3 for a name");
        }
        in.token++;
        return true;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        switch (kind(rdata, at)) {
            case 0 -> out.append('.');
            case 1 -> ipv4.print(rdata, at, end, out);
            case 2 -> ipv6.print(rdata, at, end, out);
            case 3 -> name.print(rdata, at, end, out);
            default -> {
                return false;
            }
        }
        return true;
    }
}
