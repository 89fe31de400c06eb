package dev.bailiwick.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.bailiwick.net.SocketOptions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Sets the options of one UDP socket. An option that the kernel refuses is left: each is a wish for speed or
/// hardening beyond what any socket does, and none is needed to answer.
final class SocketSetup {
    private final MemorySegment value;
    private final int socket;

    SocketSetup(Arena arena, int socket) {
        this.value = arena.allocate(16, 8);
        this.socket = socket;
    }

    /// What must be set before the socket is bound.
    void apply(SocketOptions options, boolean isIpv4, boolean isShared, boolean isWildcard) {
        if (isShared) {
            set(Numbers.SOL_SOCKET, Numbers.SO_REUSEPORT, 1);
        }
        setBuffer(Numbers.SO_RCVBUFFORCE, Numbers.SO_RCVBUF, options.receiveBufferOctets());
        setBuffer(Numbers.SO_SNDBUFFORCE, Numbers.SO_SNDBUF, options.sendBufferOctets());
        setTimeout(Numbers.SO_RCVTIMEO);
        setTimeout(Numbers.SO_SNDTIMEO);
        if (options.busyPollMicros() > 0) {
            set(Numbers.SOL_SOCKET, Numbers.SO_BUSY_POLL, options.busyPollMicros());
        }
        if (isIpv4) {
            // A forged "fragmentation needed" (ICMP) could make this host cut its answers into
            // fragments, whose
            // second half an attacker can replace: only the size of our own link counts.
            set(Numbers.IPPROTO_IP, Numbers.IP_MTU_DISCOVER, Numbers.IP_PMTUDISC_OMIT);
            set(Numbers.IPPROTO_IP, Numbers.IP_PKTINFO, isWildcard ? 1 : 0);
            set(Numbers.IPPROTO_IP, Numbers.IP_FREEBIND, options.isFreeBind() ? 1 : 0);
        } else {
            set(Numbers.IPPROTO_IPV6, Numbers.IPV6_V6ONLY, 1);
            set(Numbers.IPPROTO_IPV6, Numbers.IPV6_RECVPKTINFO, isWildcard ? 1 : 0);
            set(Numbers.IPPROTO_IPV6, Numbers.IPV6_FREEBIND, options.isFreeBind() ? 1 : 0);
        }
    }

    /// Ignores what routers say about the size of packets.
    void limitPacketSize(boolean isIpv4, int ipv6Mtu) {
        if (!isIpv4) {
            set(Numbers.IPPROTO_IPV6, Numbers.IPV6_MTU_DISCOVER, Numbers.IPV6_PMTUDISC_OMIT);
            set(Numbers.IPPROTO_IPV6, Numbers.IPV6_MTU, ipv6Mtu);
        }
    }

    private void setBuffer(int forced, int asked, int octets) {
        if (set(Numbers.SOL_SOCKET, forced, octets) < 0) {
            set(Numbers.SOL_SOCKET, asked, octets);
        }
    }

    private void setTimeout(int option) {
        value.setAtIndex(JAVA_LONG, 0, 0);
        value.setAtIndex(JAVA_LONG, 1, LinuxUdpSocket.TICK_MILLIS * 1000L);
        LinuxCalls.set(socket, Numbers.SOL_SOCKET, option, value.address(), 16);
    }

    private int set(int level, int option, int number) {
        value.set(JAVA_INT, 0, number);
        return LinuxCalls.set(socket, level, option, value.address(), Integer.BYTES);
    }
}
