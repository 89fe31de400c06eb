package dev.bailiwick.net.linux;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The control message that says which of this host's addresses was asked, turned into the one that makes the
/// response leave from there (RFC 2181 §4).
///
/// ```
/// cmsghdr | length 8 | level 4 | type 4 |
/// IPv4    | interface 4 | local address 4 | destination 4 |   in_pktinfo
/// IPv6    | address 16 | interface 4 |                        in6_pktinfo
/// ```
final class AskedAddress {
    private static final int HEADER = 16;
    private static final int IPV4_LENGTH = HEADER + 12;
    private static final int IPV6_LENGTH = HEADER + 20;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private AskedAddress() {}

    /// Turns received control data into that of a response, in place. The interface is cleared: the way back is the
    /// routing table's business; a link-local peer carries its interface in its own address.
    ///
    /// @param octets of control data that came
    /// @return octets of control data to send; 0 when the kernel said nothing usable
    static long prepare(MemorySegment memory, long at, int octets, boolean isIpv4) {
        int length = isIpv4 ? IPV4_LENGTH : IPV6_LENGTH;
        int level = isIpv4 ? Numbers.IPPROTO_IP : Numbers.IPPROTO_IPV6;
        int type = isIpv4 ? Numbers.IP_PKTINFO : Numbers.IPV6_PKTINFO;
        if (octets < length
                || memory.get(LONG, at) != length
                || memory.get(INT, at + 8) != level
                || memory.get(INT, at + 12) != type) {
            return 0;
        }
        memory.set(INT, isIpv4 ? at + HEADER : at + HEADER + 16, 0);
        return (length + 7L) & ~7L;
    }
}
