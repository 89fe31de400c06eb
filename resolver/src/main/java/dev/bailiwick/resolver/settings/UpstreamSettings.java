package dev.bailiwick.resolver.settings;

import dev.bailiwick.resolver.ServerAddress;
import java.util.Set;

/// How servers are asked.
///
/// @param port where authoritative servers listen
/// @param isMinimising whether servers see no more of a name than they need (RFC 9156)
/// @param mixesCase whether letters go out in random case
/// @param sendsCookies RFC 7873
/// @param asksForDnssec whether DO is set; always so when a validator is on
/// @param mayAskLoopback whether loopback addresses may be servers: for tests alone
/// @param payloadSize octets of a UDP response that we take
/// @param own where we listen ourselves: never asked, whoever says that a server is there
public record UpstreamSettings(
        int port,
        boolean usesIpv4,
        boolean usesIpv6,
        boolean isMinimising,
        boolean mixesCase,
        boolean sendsCookies,
        boolean asksForDnssec,
        boolean mayAskLoopback,
        int payloadSize,
        Set<ServerAddress> own,
        FetchLimits fetches) {

    public UpstreamSettings {
        own = Set.copyOf(own);
    }

    /// Everything on; no loopback.
    public static final UpstreamSettings DEFAULT =
            new UpstreamSettings(
                    53,
                    true,
                    true,
                    true,
                    true,
                    true,
                    true,
                    false,
                    1232,
                    Set.of(),
                    FetchLimits.DEFAULT);
}
