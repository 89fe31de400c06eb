package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.Octets;

/// Fields of well-formed DS and CDS data (RFC 4034 §5.1).
///
/// ```
///  +---------+-----------+-------------+--------+
///  | key tag | algorithm | digest type | digest |
///  |    2    |     1     |      1      |        |
///  +---------+-----------+-------------+--------+
/// ```
public final class DsFields {
    /// Octets in front of the digest.
    public static final int DIGEST = 4;

    private DsFields() {}

    public static int keyTag(byte[] rdata, int at) {
        return Octets.u16(rdata, at);
    }

    public static int algorithm(byte[] rdata, int at) {
        return Octets.u8(rdata, at + 2);
    }

    public static int digestType(byte[] rdata, int at) {
        return Octets.u8(rdata, at + 3);
    }

    /// Index of the digest, which goes on to the end of the data.
    public static int digestPosition(int at) {
        return at + DIGEST;
    }
}
