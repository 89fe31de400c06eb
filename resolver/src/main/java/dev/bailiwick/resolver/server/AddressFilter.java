package dev.bailiwick.resolver.server;

import dev.bailiwick.resolver.ServerAddress;
import dev.bailiwick.resolver.settings.UpstreamSettings;

/// Which addresses are never asked, whoever says that a server is there (RFC 6890): this network, loopback, multicast,
/// reserved, link-local of IPv6, IPv4 in IPv6, and ourselves.
public final class AddressFilter {
    private AddressFilter() {}

    /// Whether a server at the address may be asked.
    public static boolean mayAsk(ServerAddress server, UpstreamSettings settings) {
        if (isOwn(server, settings)) {
            return false;
        }
        return server.isIpv4()
                ? settings.usesIpv4() && mayAskIpv4(server.low(), settings.mayAskLoopback())
                : settings.usesIpv6() && mayAskIpv6(server, settings.mayAskLoopback());
    }

    /// Whether we listen there ourselves: a question to us would come back to us.
    public static boolean isOwn(ServerAddress server, UpstreamSettings settings) {
        return settings.own().contains(server);
    }

    private static boolean mayAskIpv4(long address, boolean mayAskLoopback) {
        int first = (int) (address >>> 24) & 0xff;
        return first != 0 && first < 224 && (first != 127 || mayAskLoopback);
    }

    private static boolean mayAskIpv6(ServerAddress server, boolean mayAskLoopback) {
        long high = server.high();
        if (high == 0) {
            // ::/64 has the unspecified address, loopback, and IPv4 in two forms.
            return server.low() == 1 && mayAskLoopback;
        }
        return high >>> 56 != 0xff && high >>> 54 != 0xfe80 >>> 6;
    }
}
