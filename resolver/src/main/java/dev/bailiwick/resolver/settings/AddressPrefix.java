package dev.bailiwick.resolver.settings;

import dev.bailiwick.resolver.ServerAddress;

/// A range of addresses.
///
/// @param address any address in it; its port means nothing
/// @param bits 0 to 32 or 128
public record AddressPrefix(ServerAddress address, int bits) {
    /// The prefix from its text, `ADDRESS/BITS` or an address alone.
    ///
    /// @throws IllegalArgumentException when it is none
    public static AddressPrefix parse(String text) {
        int slash = text.indexOf('/');
        ServerAddress address = ServerAddress.parse(slash < 0 ? text : text.substring(0, slash), 0);
        int most = address.isIpv4() ? 32 : 128;
        int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException(text + ": too many bits");
        }
        return new AddressPrefix(address, bits);
    }

    /// Whether the address in A or AAAA data lies in the range.
    public boolean contains(byte[] octets, int at, int length) {
        byte[] own = address.octets();
        if (own.length != length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            int left = Math.min(8, bits - bit);
            int mask = 0xff << (8 - left);
            if (((own[bit / 8] ^ octets[at + bit / 8]) & mask & 0xff) != 0) {
                return false;
            }
        }
        return true;
    }
}
