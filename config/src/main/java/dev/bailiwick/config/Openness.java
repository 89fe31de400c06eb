package dev.bailiwick.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Whether a list of clients is one of clients, or the Internet. Large providers have a few blocks of 2^24 IPv4
/// addresses; what has sixteen is no network of somebody's own. Private addresses (RFC 6890) do not count.
final class Openness {
    private static final int MOST_IPV4_BITS = 28;

    /// 2^112 is a /16, of which the largest registries hand out one to a region.
    private static final int MOST_IPV6_BITS = 112;

    private static final List<NetworkPrefix> PRIVATE =
            List.of(
                    prefix("10.0.0.0", 8),
                    prefix("127.0.0.0", 8),
                    prefix("100.64.0.0", 10),
                    prefix("169.254.0.0", 16),
                    prefix("172.16.0.0", 12),
                    prefix("192.168.0.0", 16),
                    prefix("::1", 128),
                    prefix("fc00::", 7),
                    prefix("fe80::", 10));

    private Openness() {}

    private static NetworkPrefix prefix(String address, int bits) {
        return new NetworkPrefix(InetAddress.ofLiteral(address), bits);
    }

    static boolean isOpen(List<NetworkPrefix> clients) {
        return size(clients, 4).compareTo(BigInteger.ONE.shiftLeft(MOST_IPV4_BITS)) >= 0
                || size(clients, 16).compareTo(BigInteger.ONE.shiftLeft(MOST_IPV6_BITS)) >= 0;
    }

    /// Addresses of one family in the list, each counted once.
    private static BigInteger size(List<NetworkPrefix> clients, int octets) {
        List<NetworkPrefix> counted = new ArrayList<>();
        for (NetworkPrefix client : clients) {
            if (client.address().getAddress().length == octets
                    && PRIVATE.stream().noneMatch(own -> contains(own, client))) {
                counted.add(client);
            }
        }
        counted.sort(Comparator.comparingInt(NetworkPrefix::bits));
        BigInteger size = BigInteger.ZERO;
        for (int i = 0; i < counted.size(); i++) {
            NetworkPrefix client = counted.get(i);
            if (counted.subList(0, i).stream().noneMatch(wider -> contains(wider, client))) {
                size = size.add(BigInteger.ONE.shiftLeft(octets * Byte.SIZE - client.bits()));
            }
        }
        return size;
    }

    private static boolean contains(NetworkPrefix wider, NetworkPrefix other) {
        byte[] one = wider.address().getAddress();
        byte[] two = other.address().getAddress();
        return one.length == two.length
                && wider.bits() <= other.bits()
                && start(one, wider.bits()).equals(start(two, wider.bits()));
    }

    private static BigInteger start(byte[] address, int bits) {
        return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - bits);
    }
}
