package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;

/// Fields of well-formed RRSIG data (RFC 4034 §3.1).
///
/// ```
///  +--------------+-----------+--------+--------------+------------+-----------+---------+---..---+-----------+
///  | type covered | algorithm | labels | original TTL | expiration | inception | key tag | signer | signature |
///  |      2       |     1     |   1    |      4       |     4      |     4     |    2    |  name  |           |
///  +--------------+-----------+--------+--------------+------------+-----------+---------+---..---+-----------+
/// ```
public final class RrsigFields {
    /// Octets in front of the signer's name.
    public static final int SIGNER = 18;

    private RrsigFields() {}

    public static int typeCovered(byte[] rdata, int at) {
        return Octets.u16(rdata, at);
    }

    public static int algorithm(byte[] rdata, int at) {
        return Octets.u8(rdata, at + 2);
    }

    /// Labels of the owner without the root and a leading `*` (RFC 4034 §3.1.3).
    public static int labels(byte[] rdata, int at) {
        return Octets.u8(rdata, at + 3);
    }

    /// Seconds.
    public static long originalTtl(byte[] rdata, int at) {
        return Octets.u32(rdata, at + 4);
    }

    /// Seconds since 1970, in serial number arithmetic (RFC 4034 §3.1.5).
    public static long expiration(byte[] rdata, int at) {
        return Octets.u32(rdata, at + 8);
    }

    /// Seconds since 1970, in serial number arithmetic (RFC 4034 §3.1.5).
    public static long inception(byte[] rdata, int at) {
        return Octets.u32(rdata, at + 12);
    }

    public static int keyTag(byte[] rdata, int at) {
        return Octets.u16(rdata, at + 16);
    }

    /// Index of the signer's name.
    public static int signerPosition(int at) {
        return at + SIGNER;
    }

    /// Index of the signature, which goes on to the end of the data.
    public static int signaturePosition(byte[] rdata, int at) {
        return at + SIGNER + Names.length(rdata, at + SIGNER);
    }
}
