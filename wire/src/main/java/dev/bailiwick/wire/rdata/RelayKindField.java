package dev.bailiwick.wire.rdata;

/// One octet of AMTRELAY, written as two numbers: whether discovery is optional, and the kind of the relay
/// (RFC 8777 §4.3.1).
record RelayKindField() implements Field {
    private static final int DISCOVERY_OPTIONAL = 0x80;

    @Override
    public int end(byte[] rdata, int at, int limit) {
        return at < limit ? at + 1 : MALFORMED;
    }

    @Override
    public boolean parse(TextCursor in) {
        if (!in.need()) {
            return false;
        }
        long discovery = in.decimal(1);
        if (discovery < 0) {
            return in.failValue("0 or 1", "write 1 when discovery is optional, otherwise 0");
        }
        in.token++;
        if (!in.need()) {
            return false;
        }
        long kind = in.decimal(127);
        if (kind < 0) {
            return in.failValue(
                    "a number from 0 to 127",
                    "write 0 for none, 1 for IPv4, 2 for IPv6, 3 for a name");
        }
        in.token++;
        return in.u8((int) (discovery * DISCOVERY_OPTIONAL + kind));
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        out.append((rdata[at] & DISCOVERY_OPTIONAL) == 0 ? "0 " : "1 ").append(rdata[at] & 0x7f);
        return true;
    }
}
