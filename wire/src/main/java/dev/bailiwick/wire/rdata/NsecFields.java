package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.Names;

/// Fields of well-formed NSEC data (RFC 4034 §4.1): the next name, then a bitmap of types to the end.
public final class NsecFields {
    private NsecFields() {}

    /// Index of the next name in canonical order.
    public static int nextPosition(int at) {
        return at;
    }

    /// Index of the bitmap, for [TypeBitmap].
    public static int bitmapPosition(byte[] rdata, int at) {
        return at + Names.length(rdata, at);
    }

    /// Whether the bitmap has a type.
    ///
    /// @param length octets of the data
    public static boolean contains(byte[] rdata, int at, int length, int type) {
        return TypeBitmap.contains(rdata, bitmapPosition(rdata, at), at + length, type);
    }
}
