package dev.bailiwick.config;

import dev.bailiwick.config.shape.Fields;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.ListOf;
import dev.bailiwick.config.shape.Prefixes;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import dev.bailiwick.wire.Name;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The recursive role.
///
/// @param clients who may ask
/// @param answersNonRecursive whether queries with RD=0 are answered from the cache
/// @param minimalResponses whether records that no client needs are left out
/// @param rootHints absolute; null for the built-in ones
/// @param stubZones zones whose servers the operator names
/// @param forwardZones zones that other resolvers resolve
/// @param ownZones zones that are asked here, out of their files
/// @param rootMirror the root zone, kept here; null for none
/// @param local what is answered here
/// @param policies lists that change answers, the first that has a rule decides
/// @param tunnels what becomes of those who move data through names
/// @param privateAddresses what public names must not have
/// @param privateNames below which they may
/// @param validation of signatures (DNSSEC)
/// @param dns64 prefix of AAAA records made of A records; null for none
public record RecursiveSettings(
        List<NetworkPrefix> clients,
        boolean answersNonRecursive,
        boolean minimalResponses,
        @Nullable Path rootHints,
        OutgoingSettings outgoing,
        CacheSettings cache,
        StaleSettings stale,
        OutstandingSettings outstanding,
        List<FixedZoneSettings> stubZones,
        List<FixedZoneSettings> forwardZones,
        List<OwnZoneSettings> ownZones,
        @Nullable RootMirrorSettings rootMirror,
        LocalSettings local,
        List<PolicySettings> policies,
        TunnelGuardSettings tunnels,
        List<NetworkPrefix> privateAddresses,
        List<Name> privateNames,
        ValidationSettings validation,
        @Nullable NetworkPrefix dns64)
        implements RoleSettings {

    /// The word that opens a resolver to everybody.
    enum OpenResolver {
        I_UNDERSTAND
    }

    private static final Key<List<NetworkPrefix>> CLIENTS =
            Key.of(
                    "clients",
                    prefixes(),
                    List.of(prefix("127.0.0.0", 8), prefix("::1", 128)),
                    "Addresses that may ask; others get REFUSED. The default is this host.");
    private static final Key<OpenResolver> OPEN_RESOLVER =
            Key.optional(
                    "open-resolver",
                    Words.choice(OpenResolver.class),
                    "closed",
                    "Needed when `clients` covers much of the Internet: such a resolver is used to"
                            + " attack others within hours. `server.rate-limit` does not cover the"
                            + " recursive role in this version.");
    private static final Key<Boolean> ANSWER_NON_RECURSIVE =
            Key.of(
                    "answer-non-recursive",
                    Words.truth(),
                    false,
                    "Answer queries with RD=0 from the cache; no server is asked for them, and"
                            + " what the cache does not have wholly is REFUSED (RFC 8914 §4.21)."
                            + " They are of use to somebody who wants to know what others asked,"
                            + " and to nearly nobody else.");
    private static final Key<Boolean> MINIMAL_RESPONSES =
            Key.of(
                    "minimal-responses",
                    Words.truth(),
                    true,
                    "Leave out records that no client needs.");
    private static final Key<Path> ROOT_HINTS =
            Key.optional(
                    "root-hints",
                    Words.path(),
                    "built in",
                    "Master file with the names and addresses of the root's servers.");
    private static final Key<OutgoingSettings> OUTGOING =
            Key.section("outgoing", OutgoingSettings.SECTION, "How other servers are asked.");
    private static final Key<CacheSettings> CACHE =
            Key.section("cache", CacheSettings.SECTION, "What is remembered, and for how long.");
    private static final Key<StaleSettings> SERVE_STALE =
            Key.section(
                    "serve-stale",
                    StaleSettings.SECTION,
                    "Answers that have expired while their servers cannot be reached (RFC 8767).");
    private static final Key<OutstandingSettings> OUTSTANDING =
            Key.section(
                    "outstanding",
                    OutstandingSettings.SECTION,
                    "Questions that wait for other servers.");
    private static final Key<List<FixedZoneSettings>> STUB_ZONES =
            Key.of(
                    "stub-zones",
                    ListOf.unique(
                            FixedZoneSettings.SECTION, "zones", 0, FixedZoneSettings::zone, "zone"),
                    List.of(),
                    "Zones whose authoritative servers are named here.");
    private static final Key<List<FixedZoneSettings>> FORWARD_ZONES =
            Key.of(
                    "forward-zones",
                    ListOf.unique(
                            FixedZoneSettings.SECTION, "zones", 0, FixedZoneSettings::zone, "zone"),
                    List.of(),
                    "Zones that another resolver resolves; `.` is everything. What it says is"
                            + " believed within its zone only.");
    private static final Key<List<OwnZoneSettings>> OWN_ZONES =
            Key.of(
                    "own-zones",
                    ListOf.unique(
                            OwnZoneSettings.SECTION, "zones", 0, OwnZoneSettings::zone, "zone"),
                    List.of(),
                    "Zones of which this host has files: they are asked here and not outside (RFC"
                            + " 8806 does so with the root).");
    private static final Key<RootMirrorSettings> ROOT_MIRROR =
            Key.optional(
                    "root-mirror",
                    RootMirrorSettings.SECTION,
                    "the root's servers are asked",
                    "The root zone, kept here and asked before the root's servers (RFC 8806). It is"
                            + " used while all its signatures and its digest (ZONEMD) are right and"
                            + " it has not expired.");
    private static final Key<LocalSettings> LOCAL =
            Key.section("local", LocalSettings.SECTION, "Names that are answered here.");
    private static final Key<List<PolicySettings>> POLICIES =
            Key.of(
                    "policies",
                    ListOf.unique(PolicySettings.SECTION, "lists", 0, PolicySettings::name, "list"),
                    List.of(),
                    "Response policy zones, block lists and allow lists. The first one with a rule"
                            + " decides. A reload reads them again.");
    private static final Key<TunnelGuardSettings> TUNNELS =
            Key.section(
                    "tunnels",
                    TunnelGuardSettings.SECTION,
                    "Clients that move data through the names of a domain.");
    private static final Key<List<NetworkPrefix>> PRIVATE_ADDRESSES =
            Key.of(
                    "private-addresses",
                    prefixes(),
                    List.of(
                            prefix("10.0.0.0", 8),
                            prefix("172.16.0.0", 12),
                            prefix("192.168.0.0", 16),
                            prefix("169.254.0.0", 16),
                            prefix("127.0.0.0", 8),
                            prefix("0.0.0.0", 8),
                            prefix("::", 128),
                            prefix("::1", 128),
                            prefix("fc00::", 7),
                            prefix("fe80::", 10)),
                    "Addresses that public names must not have: they are left out of answers, or a"
                            + " page in a browser could reach what stands inside (DNS rebinding).");
    private static final Key<List<Name>> PRIVATE_NAMES =
            Key.of(
                    "private-names",
                    ListOf.unique(Words.name(), "names", 0, name -> name, "name"),
                    List.of(),
                    "Names that may have private addresses, with all names below them.");
    private static final Key<ValidationSettings> DNSSEC =
            Key.section(
                    "dnssec",
                    ValidationSettings.SECTION,
                    "Which signatures are believed (RFC 4035).");
    private static final Key<NetworkPrefix> DNS64 =
            Key.optional(
                    "dns64",
                    Prefixes.prefix()
                            .where((prefix, text, reading) ->
                                    isDns64(prefix)
                                            ? prefix
                                            : reading.refuse(
                                                    text,
                                                    Prefixes.print(prefix)
                                                            + " is no IPv6 prefix of 32, 40, 48,"
                                                            + " 56, 64 or 96 bits (RFC 6052"
                                                            + " §2.2)",
                                                    "write 64:ff9b::/96")),
                    "none",
                    "Prefix of the IPv6 addresses that are made for names with IPv4 addresses only"
                            + " (RFC 6147).");

    static final Section<RecursiveSettings> SECTION =
            Section.of(
                            RecursiveSettings::build,
                            CLIENTS,
                            OPEN_RESOLVER,
                            ANSWER_NON_RECURSIVE,
                            MINIMAL_RESPONSES,
                            ROOT_HINTS,
                            OUTGOING,
                            CACHE,
                            SERVE_STALE,
                            OUTSTANDING,
                            STUB_ZONES,
                            FORWARD_ZONES,
                            OWN_ZONES,
                            ROOT_MIRROR,
                            LOCAL,
                            POLICIES,
                            TUNNELS,
                            PRIVATE_ADDRESSES,
                            PRIVATE_NAMES,
                            DNSSEC,
                            DNS64)
                    .checking(RecursiveSettings::check);

    private static ListOf<NetworkPrefix> prefixes() {
        return ListOf.unique(Prefixes.prefix(), "prefixes", 0, prefix -> prefix, "prefix");
    }

    private static NetworkPrefix prefix(String address, int bits) {
        return new NetworkPrefix(InetAddress.ofLiteral(address), bits);
    }

    private static boolean isDns64(NetworkPrefix prefix) {
        return prefix.address().getAddress().length > 4
                && List.of(32, 40, 48, 56, 64, 96).contains(prefix.bits());
    }

    /// Whether clients are anybody: then they have the rate limit that others have for what is refused.
    public boolean isOpen() {
        return Openness.isOpen(clients);
    }

    private static void check(Fields fields) {
        checkMirror(fields);
        List<NetworkPrefix> clients = fields.find(CLIENTS);
        if (clients != null && Openness.isOpen(clients) && !fields.has(OPEN_RESOLVER)) {
            fields.refuse(
                    CLIENTS,
                    "clients: this list covers much of the Internet, and a resolver that answers"
                            + " everybody is used to attack others",
                    "name the networks of your own clients, or write \"open-resolver:"
                            + " i-understand\"");
        } else if (clients != null && !Openness.isOpen(clients) && fields.has(OPEN_RESOLVER)) {
            fields.warn(
                    OPEN_RESOLVER,
                    "open-resolver: \"clients\" does not need it",
                    "delete the line, so that a later mistake in \"clients\" is refused");
        }
    }

    private static void checkMirror(Fields fields) {
        if (fields.find(ROOT_MIRROR) == null) {
            return;
        }
        ValidationSettings validation = fields.find(DNSSEC);
        if (validation != null && !validation.isOn()) {
            fields.refuse(
                    ROOT_MIRROR,
                    "root-mirror: a zone that nobody verifies must not stand for the root",
                    "delete \"dnssec.enabled: false\", or this section");
        }
        if (hasRoot(fields.find(OWN_ZONES), OwnZoneSettings::zone)
                || hasRoot(fields.find(STUB_ZONES), FixedZoneSettings::zone)
                || hasRoot(fields.find(FORWARD_ZONES), FixedZoneSettings::zone)) {
            fields.refuse(
                    ROOT_MIRROR,
                    "root-mirror: another section says who is asked for the root",
                    "delete one of the two");
        }
    }

    private static <T> boolean hasRoot(@Nullable List<T> zones, Function<T, Name> name) {
        return zones != null && zones.stream().anyMatch(zone -> name.apply(zone).isRoot());
    }

    /// These settings with the lists of others, which a reload takes on.
    public RecursiveSettings withPolicies(List<PolicySettings> lists) {
        return with(lists, rootMirror, validation);
    }

    /// These settings without the files that a server writes, for somebody beside it: anchors are those that the operator
    /// gave, and the root's servers are asked.
    public RecursiveSettings withoutFilesOfServer() {
        return with(policies, null, validation.withoutState());
    }

    private RecursiveSettings with(
            List<PolicySettings> lists,
            @Nullable RootMirrorSettings mirror,
            ValidationSettings signatures) {
        return new RecursiveSettings(
                clients,
                answersNonRecursive,
                minimalResponses,
                rootHints,
                outgoing,
                cache,
                stale,
                outstanding,
                stubZones,
                forwardZones,
                ownZones,
                mirror,
                local,
                lists,
                tunnels,
                privateAddresses,
                privateNames,
                signatures,
                dns64);
    }

    private static RecursiveSettings build(Fields fields) {
        return new RecursiveSettings(
                fields.get(CLIENTS),
                fields.get(ANSWER_NON_RECURSIVE),
                fields.get(MINIMAL_RESPONSES),
                fields.find(ROOT_HINTS),
                fields.get(OUTGOING),
                fields.get(CACHE),
                fields.get(SERVE_STALE),
                fields.get(OUTSTANDING),
                fields.get(STUB_ZONES),
                fields.get(FORWARD_ZONES),
                fields.get(OWN_ZONES),
                fields.find(ROOT_MIRROR),
                fields.get(LOCAL),
                fields.get(POLICIES),
                fields.get(TUNNELS),
                fields.get(PRIVATE_ADDRESSES),
                fields.get(PRIVATE_NAMES),
                fields.get(DNSSEC),
                fields.find(DNS64));
    }
}
