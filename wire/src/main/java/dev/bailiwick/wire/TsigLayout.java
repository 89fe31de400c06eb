package dev.bailiwick.wire;

/// Where the parts of a TSIG record are (RFC 8945 §4.2).
///
/// ```
///   key name | type 250 | class ANY | ttl 0 | rdlength |
///   algorithm name | time signed (48) | fudge (16) | MAC size (16) | MAC | original ID (16) | error (16) |
///   other length (16) | other data
/// ```
public final class TsigLayout {
    /// Octets of the fixed fields behind the algorithm name, MAC and other data not counted.
    public static final int FIXED_OCTETS = 16;

    private static final int MAC_SIZE = 8;

    private TsigLayout() {}

    /// Whether a record is a TSIG that can be judged: class and lengths are right, names are names. A TTL that
    /// is not zero is passed over, as every server does: the digest covers it (RFC 8945 §4.3.3).
    ///
    /// @param owner index of the record's owner name
    /// @param fixed index of its type field
    /// @param rdlength octets of its data, known to be within `message`
    /// @param scratch room for a name
    public static boolean isWellFormed(
            byte[] message, int owner, int fixed, int rdlength, byte[] scratch) {
        int rdata = fixed + 10;
        int end = rdata + rdlength;
        if (Octets.u16(message, fixed + 2) != RrClass.ANY
                || Names.decompress(message, owner, fixed, scratch, 0) == Names.MALFORMED) {
            return false;
        }
        int at = Names.decompress(message, rdata, end, scratch, 0);
        if (at == Names.MALFORMED || at + FIXED_OCTETS > end) {
            return false;
        }
        int other = at + MAC_SIZE + 2 + Octets.u16(message, at + MAC_SIZE) + 4;
        return other + 2 <= end && other + 2 + Octets.u16(message, other) == end;
    }
}
