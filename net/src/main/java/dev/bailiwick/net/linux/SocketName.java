package dev.bailiwick.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.bailiwick.net.Exchange;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;

/// Reads and writes socket addresses as the kernel keeps them.
///
/// ```
/// sockaddr_in   | family 2 | port 2 | address 4 |
/// sockaddr_in6  | family 2 | port 2 | flow 4 | address 16 | scope 4 |
/// ```
/// The family and the scope are in the machine's order of octets, port and address in the network's.
final class SocketName {
    static final int IPV4_OCTETS = 16;
    static final int IPV6_OCTETS = 28;

    /// Room for either, aligned.
    static final int ROOM = 32;

    private static final ValueLayout.OfShort FAMILY = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt SCOPE = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfShort PORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt WORD =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private SocketName() {}

    static int port(MemorySegment memory, long at) {
        return Short.toUnsignedInt(memory.get(PORT, at + 2));
    }

    /// Gives the address at that place to the exchange as its peer.
    static void read(MemorySegment memory, long at, boolean isIpv4, Exchange exchange) {
        if (isIpv4) {
            long address = Integer.toUnsignedLong(memory.get(WORD, at + 4));
            exchange.peer(true, 0, address, port(memory, at));
        } else {
            exchange.peer(
                    false, memory.get(LONG, at + 8), memory.get(LONG, at + 16), port(memory, at));
        }
    }

    /// Writes the address that stands for any, with a port.
    static void writeAny(MemorySegment memory, long at, boolean isIpv4, int port) {
        memory.asSlice(at, ROOM).fill((byte) 0);
        memory.set(FAMILY, at, (short) (isIpv4 ? Numbers.AF_INET : Numbers.AF_INET6));
        memory.set(PORT, at + 2, (short) port);
    }

    /// Writes an address.
    ///
    /// @return its length in octets
    static int write(MemorySegment memory, long at, InetSocketAddress address) {
        InetAddress host = address.getAddress();
        byte[] octets = host.getAddress();
        memory.set(PORT, at + 2, (short) address.getPort());
        if (host instanceof Inet6Address v6) {
            memory.set(FAMILY, at, (short) Numbers.AF_INET6);
            memory.set(WORD, at + 4, 0);
            MemorySegment.copy(octets, 0, memory, JAVA_BYTE, at + 8, octets.length);
            memory.set(SCOPE, at + 24, v6.getScopeId());
            return IPV6_OCTETS;
        }
        memory.set(FAMILY, at, (short) Numbers.AF_INET);
        MemorySegment.copy(octets, 0, memory, JAVA_BYTE, at + 4, octets.length);
        return IPV4_OCTETS;
    }
}
