package dev.bailiwick.dnssec;

/// Base 32 with the extended hex alphabet and without padding (RFC 4648 §7, RFC 5155 §3.3): the one text form whose
/// order is the order of the octets. Letters are written in lower case, the canonical form of an owner name
/// (RFC 4034 §6.2), and read in either. No allocation.
public final class Base32Hex {
    /// Result of [#decode]: the text is no base32hex.
    public static final int MALFORMED = -1;

    private static final byte[] DIGITS = new byte[32];
    private static final byte[] VALUES = new byte[256];

    static {
        java.util.Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < 32; i++) {
            DIGITS[i] = (byte) "0123456789abcdefghijklmnopqrstuv".charAt(i);
            VALUES[DIGITS[i]] = (byte) i;
            VALUES[Character.toUpperCase(DIGITS[i])] = (byte) i;
        }
    }

    private Base32Hex() {}

    /// Digits that `octets` octets take.
    public static int encodedLength(int octets) {
        return (octets * 8 + 4) / 5;
    }

    /// Writes octets as digits.
    ///
    /// @param to room for [#encodedLength] octets from `toAt`
    /// @return number of digits written
    public static int encode(byte[] from, int at, int length, byte[] to, int toAt) {
        int in = at;
        int out = toAt;
        int end = at + length;
        for (; in + 5 <= end; in += 5, out += 8) {
            int high =
                    (from[in] & 0xff) << 12
                            | (from[in + 1] & 0xff) << 4
                            | (from[in + 2] & 0xff) >>> 4;
            int low =
                    (from[in + 2] & 0x0f) << 16
                            | (from[in + 3] & 0xff) << 8
                            | (from[in + 4] & 0xff);
            to[out] = DIGITS[high >>> 15];
            to[out + 1] = DIGITS[high >>> 10 & 31];
            to[out + 2] = DIGITS[high >>> 5 & 31];
            to[out + 3] = DIGITS[high & 31];
            to[out + 4] = DIGITS[low >>> 15];
            to[out + 5] = DIGITS[low >>> 10 & 31];
            to[out + 6] = DIGITS[low >>> 5 & 31];
            to[out + 7] = DIGITS[low & 31];
        }
        long rest = 0;
        int bits = 0;
        for (; in < end; in++) {
            rest = rest << 8 | (from[in] & 0xff);
            bits += 8;
        }
        while (bits > 0) {
            bits -= 5;
            to[out++] = DIGITS[(int) (bits >= 0 ? rest >>> bits : rest << -bits) & 31];
        }
        return out - toAt;
    }

    /// Reads digits into octets.
    ///
    /// @param length number of digits
    /// @param to room for `length * 5 / 8` octets from `toAt`
    /// @return number of octets, or [#MALFORMED] for a character outside the alphabet, a length that no octets
    ///     have, or bits left over that are not zero (RFC 4648 §3.5)
    public static int decode(byte[] from, int at, int length, byte[] to, int toAt) {
        int out = toAt;
        long group = 0;
        int bits = 0;
        for (int i = at; i < at + length; i++) {
            int value = VALUES[from[i] & 0xff];
            if (value < 0) {
                return MALFORMED;
            }
            group = group << 5 | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                to[out++] = (byte) (group >>> bits);
            }
        }
        boolean isWhole = bits < 5 && (group & (1L << bits) - 1) == 0;
        return isWhole ? out - toAt : MALFORMED;
    }
}
