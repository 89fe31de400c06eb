package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.Octets;

/// Fields of well-formed NSEC3PARAM data (RFC 5155 §4.1): as in NSEC3 up to the salt.
public final class Nsec3ParamFields {
    private Nsec3ParamFields() {}

    public static int algorithm(byte[] rdata, int at) {
        return Octets.u8(rdata, at);
    }

    /// Zero, or the record is not meant for servers (RFC 5155 §4.1.2).
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
}
