package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;

/// Fields of well-formed SOA data (RFC 1035 §3.3.13).
///
/// ```
///  +---..---+---..---+--------+---------+-------+--------+---------+
///  | mname  | rname  | serial | refresh | retry | expire | minimum |
///  +---..---+---..---+--------+---------+-------+--------+---------+
/// ```
public final class SoaFields {
    /// Octets behind the two names.
    private static final int NUMBERS = 20;

    private SoaFields() {}

    /// Index of the primary server's name.
    public static int mname(int at) {
        return at;
    }

    /// Index of the mailbox of the person responsible.
    public static int rname(byte[] rdata, int at) {
        return at + Names.length(rdata, at);
    }

    private static int numbers(byte[] rdata, int at) {
        int rname = rname(rdata, at);
        return rname + Names.length(rdata, rname);
    }

    /// Octets of the data.
    public static int length(byte[] rdata, int at) {
        return numbers(rdata, at) + NUMBERS - at;
    }

    /// The zone's version (RFC 1982), 0 to 4294967295.
    public static long serial(byte[] rdata, int at) {
        return Octets.u32(rdata, numbers(rdata, at));
    }

    /// Index of the four octets of the serial, for a writer that changes it.
    public static int serialPosition(byte[] rdata, int at) {
        return numbers(rdata, at);
    }

    /// Seconds between a secondary's questions for a new version.
    public static long refresh(byte[] rdata, int at) {
        return Octets.u32(rdata, numbers(rdata, at) + 4);
    }

    /// Seconds until a secondary asks again when that failed.
    public static long retry(byte[] rdata, int at) {
        return Octets.u32(rdata, numbers(rdata, at) + 8);
    }

    /// Seconds after which a secondary that cannot ask stops answering.
    public static long expire(byte[] rdata, int at) {
        return Octets.u32(rdata, numbers(rdata, at) + 12);
    }

    /// Seconds that a negative answer may be cached at most (RFC 2308 §4).
    public static long minimum(byte[] rdata, int at) {
        return Octets.u32(rdata, numbers(rdata, at) + 16);
    }
}
