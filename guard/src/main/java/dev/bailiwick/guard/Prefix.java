package dev.bailiwick.guard;

/// Addresses that begin with the same bits (RFC 4632 §3.1, RFC 4291 §2.3).
///
/// @param isIpv4 the family
/// @param high the upper 64 bits of an IPv6 address; 0 for IPv4
/// @param low the lower 64 bits of an IPv6 address, or an IPv4 address in the lower 32 bits
/// @param bits that all have in common: 0 to 32 or to 128. Those behind them are zero
public record Prefix(boolean isIpv4, long high, long low, int bits) {
    private static final int IPV4_OCTETS = 4;
    private static final int IPV6_OCTETS = 16;

    /// Bits before the IPv4 address in an IPv4-mapped one (RFC 4291 §2.5.5.2).
    private static final int MAPPED_BITS = 96;

    private static final long MAPPED = 0x0000_ffff_0000_0000L;

    /// Clears the bits behind the prefix.
    public Prefix {
        if (bits < 0 || bits > (isIpv4 ? Integer.SIZE : 2 * Long.SIZE)) {
            throw new IllegalArgumentException("no prefix has " + bits + " bits");
        }
        if (isIpv4) {
            high = 0;
            low = low & 0xffff_ffffL & ~hostBits(Integer.SIZE - bits);
        } else {
            high &= ~hostBits(Math.clamp(Long.SIZE - bits, 0, Long.SIZE));
            low &= ~hostBits(Math.clamp(2 * Long.SIZE - bits, 0, Long.SIZE));
        }
    }

    /// The prefix of an address in the order of the wire. An IPv4-mapped address with 96 bits or more gives the
    /// prefix of the IPv4 address in it, which is how sockets show such peers.
    ///
    /// @param address 4 or 16 octets
    /// @param bits 0 to 32 or to 128
    /// @throws IllegalArgumentException for other lengths
    public static Prefix of(byte[] address, int bits) {
        if (address.length == IPV4_OCTETS) {
            return new Prefix(true, 0, bits(address, 0, IPV4_OCTETS), bits);
        }
        if (address.length != IPV6_OCTETS) {
            throw new IllegalArgumentException("no address has " + address.length + " octets");
        }
        long high = bits(address, 0, Long.BYTES);
        long low = bits(address, Long.BYTES, IPV6_OCTETS);
        boolean isMapped = high == 0 && low >>> Integer.SIZE == MAPPED >>> Integer.SIZE;
        return isMapped && bits >= MAPPED_BITS
                ? new Prefix(true, 0, low, bits - MAPPED_BITS)
                : new Prefix(false, high, low, bits);
    }

    private static long bits(byte[] octets, int from, int to) {
        long bits = 0;
        for (int i = from; i < to; i++) {
            bits = bits << Byte.SIZE | (octets[i] & 0xff);
        }
        return bits;
    }

    private static long hostBits(int count) {
        return count == Long.SIZE ? -1L : (1L << count) - 1;
    }

    /// The upper 64 bits of the last address.
    long lastHigh() {
        return isIpv4 ? 0 : high | hostBits(Math.clamp(Long.SIZE - bits, 0, Long.SIZE));
    }

    /// The lower 64 bits of the last address.
    long lastLow() {
        return isIpv4
                ? low | hostBits(Integer.SIZE - bits)
                : low | hostBits(Math.clamp(2 * Long.SIZE - bits, 0, Long.SIZE));
    }

    /// Whether an address begins with these bits.
    public boolean contains(boolean addressIsIpv4, long addressHigh, long addressLow) {
        return addressIsIpv4 == isIpv4
                && AddressSet.compare(high, low, addressHigh, addressLow) <= 0
                && AddressSet.compare(addressHigh, addressLow, lastHigh(), lastLow()) <= 0;
    }
}
