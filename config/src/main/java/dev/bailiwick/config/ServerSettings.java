package dev.bailiwick.config;

import dev.bailiwick.config.shape.Fields;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.ListOf;
import dev.bailiwick.config.shape.Quantities;
import dev.bailiwick.config.shape.Section;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Sockets and what the server tells about itself: the same for every role.
///
/// @param listeners at least one, no two with the same address and port
/// @param workers workers per listener, 1 to 256; 0 stands for one a core
public record ServerSettings(
        List<ListenerSettings> listeners,
        int workers,
        UdpSettings udp,
        TcpSettings tcp,
        RateLimitSettings rateLimit,
        CookieSettings cookies,
        IdentitySettings identity) {

    private static final Key<List<ListenerSettings>> LISTEN =
            Key.of(
                    "listen",
                    ListOf.unique(
                            ListenerSettings.SHAPE,
                            "addresses",
                            1,
                            ListenerSettings::address,
                            "listener"),
                    List.of(loopback("127.0.0.1"), loopback("::1")),
                    "Addresses to answer on. Nothing but the host itself can reach the default.");
    private static final Key<Optional<Integer>> WORKERS =
            Key.of(
                    "workers",
                    Quantities.integer(1, 256).orWord("auto"),
                    Optional.empty(),
                    "Threads for each address and transport; `auto` is one a core.");
    private static final Key<UdpSettings> UDP =
            Key.section("udp", UdpSettings.SECTION, "Messages over UDP.");
    private static final Key<TcpSettings> TCP =
            Key.section("tcp", TcpSettings.SECTION, "What connections may cost.");
    private static final Key<RateLimitSettings> RATE_LIMIT =
            Key.section(
                    "rate-limit",
                    RateLimitSettings.SECTION,
                    "Response rate limiting: what clients get over UDP that have not proven their"
                            + " address by a cookie. In this version, of the authoritative role only.");
    private static final Key<CookieSettings> COOKIES =
            Key.section(
                    "cookies",
                    CookieSettings.SECTION,
                    "DNS cookies (RFC 7873). In this version, of the authoritative role only.");
    private static final Key<IdentitySettings> IDENTITY =
            Key.section(
                    "identity",
                    IdentitySettings.SECTION,
                    "What the server tells about itself to anybody who asks.");

    static final Section<ServerSettings> SECTION =
            Section.of(
                    ServerSettings::build,
                    LISTEN,
                    WORKERS,
                    UDP,
                    TCP,
                    RATE_LIMIT,
                    COOKIES,
                    IDENTITY);

    private static ListenerSettings loopback(String address) {
        return new ListenerSettings(
                new InetSocketAddress(InetAddress.ofLiteral(address), ListenerSettings.DNS_PORT),
                Set.of(ListenerSettings.Transport.values()));
    }

    private static ServerSettings build(Fields fields) {
        return new ServerSettings(
                fields.get(LISTEN),
                fields.get(WORKERS).orElse(0),
                fields.get(UDP),
                fields.get(TCP),
                fields.get(RATE_LIMIT),
                fields.get(COOKIES),
                fields.get(IDENTITY));
    }
}
