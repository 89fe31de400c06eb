package dev.bailiwick.net.worker;

import dev.bailiwick.net.Exchange;
import java.net.InetSocketAddress;

/// Peers of the JDK's channels as an exchange keeps them.
public final class PeerAddress {
    private PeerAddress() {}

    /// Gives the exchange its peer. The JDK makes IPv4 addresses of IPv4-mapped ones itself.
    public static void set(Exchange exchange, InetSocketAddress peer) {
        byte[] octets = peer.getAddress().getAddress();
        if (octets.length == 4) {
            exchange.peer(true, 0, bits(octets, 0, 4), peer.getPort());
        } else {
            exchange.peer(false, bits(octets, 0, 8), bits(octets, 8, 16), peer.getPort());
        }
    }

    /// Octets `from` to `to` as a number.
    static long bits(byte[] octets, int from, int to) {
        long bits = 0;
        for (int i = from; i < to; i++) {
            bits = (bits << 8) | (octets[i] & 0xff);
        }
        return bits;
    }
}
