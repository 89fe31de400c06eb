package dev.bailiwick.net;

import java.net.Inet6Address;
import java.net.InetSocketAddress;

/// An address and port as operators write them: `192.0.2.1:53`, `[2001:db8::1]:53` (RFC 5952 §6).
public final class AddressText {
    private AddressText() {}

    public static String of(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return address.getAddress() instanceof Inet6Address v6
                ? "[" + compress(v6, host) + "]:" + address.getPort()
                : host + ":" + address.getPort();
    }

    /// RFC 5952 §4.2: the longest run of zero groups, the first of equals, at least two, becomes "::".
    private static String compress(Inet6Address address, String host) {
        byte[] octets = address.getAddress();
        int start = -1;
        int longest = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && octets[2 * end] == 0 && octets[2 * end + 1] == 0) {
                end++;
            }
            if (end - i > longest) {
                start = i;
                longest = end - i;
            }
        }
        StringBuilder text = new StringBuilder(40);
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i += longest - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            int group = ((octets[2 * i] & 0xff) << 8) | (octets[2 * i + 1] & 0xff);
            text.append(Integer.toHexString(group));
        }
        int scope = host.indexOf('%');
        return scope < 0 ? text.toString() : text + host.substring(scope);
    }
}
