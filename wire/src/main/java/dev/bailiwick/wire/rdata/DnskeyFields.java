package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.Octets;

/// Fields of well-formed DNSKEY and CDNSKEY data (RFC 4034 §2.1).
///
/// ```
///  +-------+----------+-----------+------------+
///  | flags | protocol | algorithm | public key |
///  |   2   |    1     |     1     |            |
///  +-------+----------+-----------+------------+
/// ```
public final class DnskeyFields {
    /// Octets in front of the key.
    public static final int KEY = 4;

    /// Flag: the key signs zones (RFC 4034 §2.1.1).
    public static final int ZONE_KEY = 0x0100;

    /// Flag: the key is revoked (RFC 5011 §3).
    public static final int REVOKED = 0x0080;

    /// Flag: the key is meant as the zone's entry point (RFC 4034 §2.1.1).
    public static final int SECURE_ENTRY_POINT = 0x0001;

    /// Algorithm whose key tag is not a checksum (RFC 4034 appendix B.1).
    private static final int RSAMD5 = 1;

    private DnskeyFields() {}

    public static int flags(byte[] rdata, int at) {
        return Octets.u16(rdata, at);
    }

    /// Three in every valid key (RFC 4034 §2.1.2).
    public static int protocol(byte[] rdata, int at) {
        return Octets.u8(rdata, at + 2);
    }

    public static int algorithm(byte[] rdata, int at) {
        return Octets.u8(rdata, at + 3);
    }

    /// Index of the public key, which goes on to the end of the data.
    public static int keyPosition(int at) {
        return at + KEY;
    }

    /// The number that RRSIG and DS name the key by (RFC 4034 appendix B); not unique.
    ///
    /// @param length octets of the data
    public static int keyTag(byte[] rdata, int at, int length) {
        if (algorithm(rdata, at) == RSAMD5) {
            return length >= KEY + 3 ? Octets.u16(rdata, at + length - 3) : 0;
        }
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int octet = Octets.u8(rdata, at + i);
            sum += (i & 1) == 0 ? octet << 8 : octet;
        }
        return (sum + (sum >>> 16)) & 0xffff;
    }
}
