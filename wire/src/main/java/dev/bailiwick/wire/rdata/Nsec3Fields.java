package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.Octets;

/// Fields of well-formed NSEC3 data (RFC 5155 §3.1).
///
/// ```
///  +-----------+-------+------------+-------------+------+-------------+-----------+--------+
///  | algorithm | flags | iterations | salt length | salt | hash length | next hash | bitmap |
///  |     1     |   1   |     2      |      1      |      |      1      |           |        |
///  +-----------+-------+------------+-------------+------+-------------+-----------+--------+
/// ```
public final class Nsec3Fields {
    /// Flag: unsigned delegations may be missing from the chain (RFC 5155 §3.1.2.1).
    public static final int OPT_OUT = 1;

    private Nsec3Fields() {}

    public static int algorithm(byte[] rdata, int at) {
        return Octets.u8(rdata, at);
    }

    public static int flags(byte[] rdata, int at) {
        return Octets.u8(rdata, at + 1);
    }

    /// Additional iterations, 0 to 65535.
    public static int iterations(byte[] rdata, int at) {
        return Octets.u16(rdata, at + 2);
    }

    public static int saltLength(byte[] rdata, int at) {
        return Octets.u8(rdata, at + 4);
    }

    /// Index of the salt.
    public static int saltPosition(int at) {
        return at + 5;
    }

    public static int nextLength(byte[] rdata, int at) {
        return Octets.u8(rdata, at + 5 + saltLength(rdata, at));
    }

    /// Index of the next hash.
    public static int nextPosition(byte[] rdata, int at) {
        return at + 6 + saltLength(rdata, at);
    }

    /// Index of the bitmap, for [TypeBitmap].
    public static int bitmapPosition(byte[] rdata, int at) {
        return nextPosition(rdata, at) + nextLength(rdata, at);
    }

    /// Whether the bitmap has a type.
    ///
    /// @param length octets of the data
    public static boolean contains(byte[] rdata, int at, int length, int type) {
        return TypeBitmap.contains(rdata, bitmapPosition(rdata, at), at + length, type);
    }
}
