package dev.bailiwick.wire.rdata;

/// Octets that have no presentation form but that of RFC 3597 §5.
record OpaqueField() implements Field {
    @Override
    public int end(byte[] rdata, int at, int limit) {
        return limit;
    }

    @Override
    public boolean parse(TextCursor in) {
        return GenericText.failUnknown(in);
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        return false;
    }
}
