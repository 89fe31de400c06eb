package dev.bailiwick.wire.rdata;

/// Sets of record types as NSEC, NSEC3 and CSYNC hold them (RFC 4034 §4.1.2): windows of 256 types, each a number,
/// a length of 1 to 32 and that many octets of bits, the most significant first.
///
/// ```
///  +--------+--------+--------....--------+
///  | window | length |        bits        |  repeated, windows ascending
///  +--------+--------+--------....--------+
/// ```
public final class TypeBitmap {
    private TypeBitmap() {}

    /// Whether a well-formed bitmap has a type; false too when the octets are no bitmap.
    ///
    /// @param end index behind its last octet
    public static boolean contains(byte[] rdata, int at, int end, int type) {
        int i = at;
        while (i + 2 <= end) {
            int window = rdata[i] & 0xff;
            int length = rdata[i + 1] & 0xff;
            if (window == type >>> 8) {
                int octet = type >>> 3 & 31;
                return octet < length
                        && i + 2 + octet < end
                        && (rdata[i + 2 + octet] & 0x80 >>> (type & 7)) != 0;
            }
            i += 2 + length;
        }
        return false;
    }

    /// Writes the bitmap of some types.
    ///
    /// @param types ascending, without repetition
    /// @param count how many of them there are
    /// @param out needs 34 octets of room for each window that has a type
    /// @return index behind the bitmap
    public static int write(int[] types, int count, byte[] out, int at) {
        int i = at;
        int window = -1;
        int bits = at;
        for (int k = 0; k < count; k++) {
            int type = types[k];
            if (type >>> 8 != window) {
                window = type >>> 8;
                out[i] = (byte) window;
                bits = i + 2;
                i = bits;
            }
            int octet = bits + (type >>> 3 & 31);
            while (i <= octet) {
                out[i++] = 0;
            }
            out[octet] |= (byte) (0x80 >>> (type & 7));
            out[bits - 1] = (byte) (i - bits);
        }
        return i;
    }

    /// Whether the octets from `at` to before `end` are a bitmap (RFC 4034 §4.1.2); none at all are an empty one.
    static boolean isValid(byte[] rdata, int at, int end) {
        int i = at;
        int last = -1;
        while (i < end) {
            if (end - i < 3) {
                return false;
            }
            int window = rdata[i] & 0xff;
            int length = rdata[i + 1] & 0xff;
            if (window <= last || length < 1 || length > 32 || length > end - i - 2) {
                return false;
            }
            i += 2 + length;
            if (rdata[i - 1] == 0) {
                return false;
            }
            last = window;
        }
        return true;
    }
}
