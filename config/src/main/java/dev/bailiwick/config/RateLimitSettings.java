package dev.bailiwick.config;

import dev.bailiwick.config.shape.Fields;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.ListOf;
import dev.bailiwick.config.shape.Prefixes;
import dev.bailiwick.config.shape.Quantities;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import java.net.InetAddress;
import java.util.List;

/// Response rate limiting.
///
/// @param mode what becomes of responses above the rate
/// @param perSecond responses of each kind in a second
/// @param slip of those above the rate, every so-manieth is truncated; 0 is none
/// @param ipv4Bits bits of an IPv4 address that make a client
/// @param ipv6Bits bits of an IPv6 address that make a client
/// @param exempt clients without a limit
public record RateLimitSettings(
        Mode mode,
        int perSecond,
        int slip,
        int ipv4Bits,
        int ipv6Bits,
        List<NetworkPrefix> exempt) {

    /// What becomes of responses above the rate.
    public enum Mode {
        /// They are truncated or dropped.
        ON,
        /// They are counted and sent.
        LOG,
        /// Nothing is counted.
        OFF
    }

    private static final Key<Mode> MODE =
            Key.of(
                    "mode",
                    Words.choice(Mode.class),
                    Mode.ON,
                    "`log` counts what would be dropped, and drops nothing.");
    private static final Key<Integer> PER_SECOND =
            Key.of(
                    "responses-per-second",
                    Quantities.integer(1, 1_000_000),
                    200,
                    "UDP responses of one kind (answer, no data, no such name, referral, error) that"
                            + " one client gets in a second.");
    private static final Key<Integer> SLIP =
            Key.of(
                    "slip",
                    Quantities.integer(0, 10),
                    2,
                    "Of the responses above the rate one in so many is truncated instead of dropped,"
                            + " so that a true client comes again over TCP; 0 is none.");
    private static final Key<Integer> IPV4_PREFIX =
            Key.of(
                    "ipv4-prefix",
                    Quantities.integer(8, 32),
                    24,
                    "Bits of an IPv4 address that make a client.");
    private static final Key<Integer> IPV6_PREFIX =
            Key.of(
                    "ipv6-prefix",
                    Quantities.integer(16, 128),
                    56,
                    "Bits of an IPv6 address that make a client.");
    private static final Key<List<NetworkPrefix>> EXEMPT =
            Key.of(
                    "exempt",
                    ListOf.unique(Prefixes.prefix(), "prefixes", 0, prefix -> prefix, "prefix"),
                    List.of(prefix("127.0.0.0", 8), prefix("::1", 128)),
                    "Clients without a limit: resolvers that ask much and are known. Nobody outside"
                            + " can forge the default, this host.");

    static final Section<RateLimitSettings> SECTION =
            Section.of(
                    RateLimitSettings::build,
                    MODE,
                    PER_SECOND,
                    SLIP,
                    IPV4_PREFIX,
                    IPV6_PREFIX,
                    EXEMPT);

    private static NetworkPrefix prefix(String address, int bits) {
        return new NetworkPrefix(InetAddress.ofLiteral(address), bits);
    }

    private static RateLimitSettings build(Fields fields) {
        return new RateLimitSettings(
                fields.get(MODE),
                fields.get(PER_SECOND),
                fields.get(SLIP),
                fields.get(IPV4_PREFIX),
                fields.get(IPV6_PREFIX),
                fields.get(EXEMPT));
    }
}
