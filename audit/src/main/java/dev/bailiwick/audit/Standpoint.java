package dev.bailiwick.audit;

import java.net.InetAddress;

/// Who we are to the server.
public enum Standpoint {
    /// One of those it is there for: that it resolves for us is no fault.
    CLIENT,
    /// Anybody on the Internet.
    STRANGER;

    /// Who we probably are: a client of what is on this host or this site, a stranger to everybody else.
    public static Standpoint towards(InetAddress address) {
        byte[] octets = address.getAddress();
        // RFC 4193 §3.1: unique local addresses, which Java does not count as local to the site.
        boolean isUniqueLocal = octets.length == 16 && (octets[0] & 0xfe) == 0xfc;
        return address.isLoopbackAddress()
                        || address.isSiteLocalAddress()
                        || address.isLinkLocalAddress()
                        || isUniqueLocal
                ? CLIENT
                : STRANGER;
    }
}
