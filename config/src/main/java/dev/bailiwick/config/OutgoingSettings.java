package dev.bailiwick.config;

import dev.bailiwick.config.shape.Fields;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.Quantities;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;

/// How other servers are asked.
///
/// @param port where authoritative servers listen
/// @param firstPort first local port of queries over UDP
/// @param lastPort last one, at least `firstPort`
/// @param isMinimising whether servers see no more of a name than they need (RFC 9156)
/// @param mixesCase whether letters go out in random case
/// @param sendsCookies whether servers get cookies (RFC 7873)
/// @param mayAskLoopback whether a server may be on this host
/// @param fetchesPerZone that may wait for the servers of one zone; 0 for any number
/// @param fetchesPerServer queries that may wait for one server; 0 for any number
public record OutgoingSettings(
        boolean usesIpv4,
        boolean usesIpv6,
        int port,
        int firstPort,
        int lastPort,
        boolean isMinimising,
        boolean mixesCase,
        boolean sendsCookies,
        boolean mayAskLoopback,
        int fetchesPerZone,
        int fetchesPerServer) {

    /// Fewer ports than this leave an attacker who guesses too little to guess (RFC 5452 §9.2).
    private static final int FEWEST_PORTS = 1024;

    private static final Key<Boolean> IPV4 =
            Key.of("ipv4", Words.truth(), true, "Ask servers over IPv4.");
    private static final Key<Boolean> IPV6 =
            Key.of("ipv6", Words.truth(), true, "Ask servers over IPv6, where there is any.");
    private static final Key<Integer> PORT =
            Key.of(
                    "port",
                    Quantities.integer(1, 65_535),
                    53,
                    "Port of authoritative servers: another one is for tests.");
    private static final Key<Integer> FIRST_PORT =
            Key.of(
                    "first-source-port",
                    Quantities.integer(1024, 65_535),
                    1024,
                    "First of the local ports from which queries leave, each chosen at random.");
    private static final Key<Integer> LAST_PORT =
            Key.of(
                    "last-source-port",
                    Quantities.integer(1024, 65_535),
                    65_535,
                    "Last of them: the more there are, the harder a reply is to forge.");
    private static final Key<Boolean> QUERY_MINIMISATION =
            Key.of(
                    "query-minimisation",
                    Words.truth(),
                    true,
                    "Show each server only the part of a name that it needs (RFC 9156).");
    private static final Key<Boolean> MIX_CASE =
            Key.of(
                    "mix-case",
                    Words.truth(),
                    true,
                    "Send letters in random case, which replies must repeat: harder to forge.");
    private static final Key<Boolean> COOKIES =
            Key.of(
                    "cookies",
                    Words.truth(),
                    true,
                    "Send cookies (RFC 7873), which replies must repeat: harder to forge.");
    private static final Key<Boolean> LOOPBACK_SERVERS =
            Key.of(
                    "loopback-servers",
                    Words.truth(),
                    false,
                    "Ask servers at loopback addresses. A delegation to them can be anybody's, so"
                            + " name such servers in `stub-zones` or `forward-zones` instead.");

    private static final Key<Integer> FETCHES_PER_ZONE =
            Key.of(
                    "fetches-per-zone",
                    Quantities.integer(0, 100_000),
                    512,
                    "Fetches that may wait for the servers of one zone; one more fails at once, so"
                            + " that a flood of names below one zone leaves room for the others. 0"
                            + " is any number. The root, top-level domains, stub and forward zones"
                            + " have no limit.");
    private static final Key<Integer> FETCHES_PER_SERVER =
            Key.of(
                    "fetches-per-server",
                    Quantities.integer(0, 100_000),
                    1024,
                    "Queries that may wait for one server; one more goes to another server of the"
                            + " zone, or fails. 0 is any number. Servers of the root, stub and"
                            + " forward zones have no limit.");

    static final Section<OutgoingSettings> SECTION =
            Section.of(
                            OutgoingSettings::build,
                            IPV4,
                            IPV6,
                            PORT,
                            FIRST_PORT,
                            LAST_PORT,
                            QUERY_MINIMISATION,
                            MIX_CASE,
                            COOKIES,
                            LOOPBACK_SERVERS,
                            FETCHES_PER_ZONE,
                            FETCHES_PER_SERVER)
                    .checking(OutgoingSettings::check);

    private static void check(Fields fields) {
        Integer first = fields.find(FIRST_PORT);
        Integer last = fields.find(LAST_PORT);
        if (first != null && last != null && last - first + 1 < FEWEST_PORTS) {
            fields.refuse(
                    fields.has(LAST_PORT) ? LAST_PORT : FIRST_PORT,
                    "there must be at least %d ports, or replies are forged too easily"
                            .formatted(FEWEST_PORTS),
                    "leave out both keys, which gives all ports from 1024 on");
        }
        if (Boolean.FALSE.equals(fields.find(IPV4)) && Boolean.FALSE.equals(fields.find(IPV6))) {
            fields.refuse(
                    IPV6,
                    "with neither ipv4 nor ipv6 no server can be asked",
                    "delete one of the two");
        }
    }

    private static OutgoingSettings build(Fields fields) {
        return new OutgoingSettings(
                fields.get(IPV4),
                fields.get(IPV6),
                fields.get(PORT),
                fields.get(FIRST_PORT),
                fields.get(LAST_PORT),
                fields.get(QUERY_MINIMISATION),
                fields.get(MIX_CASE),
                fields.get(COOKIES),
                fields.get(LOOPBACK_SERVERS),
                fields.get(FETCHES_PER_ZONE),
                fields.get(FETCHES_PER_SERVER));
    }
}
