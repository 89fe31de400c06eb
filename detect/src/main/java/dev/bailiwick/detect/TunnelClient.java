package dev.bailiwick.detect;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// A client, as far as tunnels go: an IPv4 address, or the 64 bits of an IPv6 network.
///
/// @param bits the address in the lower 32, or the network
public record TunnelClient(boolean isIpv4, long bits) {
    private static final int IPV4_OCTETS = 4;
    private static final int IPV6_OCTETS = 16;

    /// The address, or the network with its length.
    public String words() {
        byte[] octets = new byte[isIpv4 ? IPV4_OCTETS : IPV6_OCTETS];
        int shift = isIpv4 ? Integer.SIZE : Long.SIZE;
        for (int i = 0; i < shift / Byte.SIZE; i++) {
            octets[i] = (byte) (bits >>> (shift - Byte.SIZE * (i + 1)));
        }
        try {
            String address = InetAddress.getByAddress(octets).getHostAddress();
            return isIpv4 ? address : address + "/64";
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
