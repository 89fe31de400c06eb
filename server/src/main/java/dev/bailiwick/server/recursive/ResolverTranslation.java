package dev.bailiwick.server.recursive;

import dev.bailiwick.config.CacheSettings;
import dev.bailiwick.config.FixedZoneSettings;
import dev.bailiwick.config.LocalSettings;
import dev.bailiwick.config.NetworkPrefix;
import dev.bailiwick.config.OutgoingSettings;
import dev.bailiwick.config.OwnZoneSettings;
import dev.bailiwick.config.RecursiveSettings;
import dev.bailiwick.guard.AddressSet;
import dev.bailiwick.guard.Prefix;
import dev.bailiwick.resolver.ServerAddress;
import dev.bailiwick.resolver.settings.AddressPrefix;
import dev.bailiwick.resolver.settings.FetchLimits;
import dev.bailiwick.resolver.settings.FixedZone;
import dev.bailiwick.resolver.settings.HintedServer;
import dev.bailiwick.resolver.settings.LocalZone;
import dev.bailiwick.resolver.settings.PrivateAddresses;
import dev.bailiwick.resolver.settings.ResolverSettings;
import dev.bailiwick.resolver.settings.RootHints;
import dev.bailiwick.resolver.settings.StaleSettings;
import dev.bailiwick.resolver.settings.TtlLimits;
import dev.bailiwick.resolver.settings.UpstreamSettings;
import dev.bailiwick.server.StartFailure;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// From what the operator wrote to what the resolver takes.
final class ResolverTranslation {
    /// Octets of a UDP response that servers are told we take (RFC 9715 §3.2).
    private static final int PAYLOAD = 1232;

    private ResolverTranslation() {}

    static AddressSet clients(RecursiveSettings role) {
        return AddressSet.of(
                role.clients().stream()
                        .map(client -> Prefix.of(client.address().getAddress(), client.bits()))
                        .toList());
    }

    /// @param own where this server listens
    static ResolverSettings settings(RecursiveSettings role, Set<ServerAddress> own)
            throws StartFailure {
        CacheSettings cache = role.cache();
        return new ResolverSettings(
                hints(role),
                fixedZones(role),
                localZones(role.local()),
                localData(role.local()),
                new PrivateAddresses(
                        role.privateAddresses().stream().map(ResolverTranslation::prefix).toList(),
                        role.privateNames()),
                dns64(role.dns64()),
                new TtlLimits(
                        cache.minTtl().toSeconds(),
                        cache.maxTtl().toSeconds(),
                        cache.minNegativeTtl().toSeconds(),
                        cache.maxNegativeTtl().toSeconds()),
                stale(role.stale()),
                upstream(role.outgoing(), own),
                new dev.bailiwick.resolver.settings.CacheSettings(
                        cache.recordOctets(),
                        cache.serverOctets(),
                        cache.prefetches(),
                        role.local().hasSpecialNames(),
                        cache.failure().toNanos()));
    }

    private static AddressPrefix prefix(NetworkPrefix prefix) {
        return new AddressPrefix(ServerAddress.of(prefix.address().getAddress(), 0), prefix.bits());
    }

    private static @Nullable AddressPrefix dns64(@Nullable NetworkPrefix prefix) {
        return prefix == null ? null : prefix(prefix);
    }

    private static StaleSettings stale(dev.bailiwick.config.StaleSettings stale) {
        return new StaleSettings(
                stale.isOn(),
                stale.maxAge().toSeconds(),
                stale.answerTtl().toSeconds(),
                stale.clientTimeout().toNanos());
    }

    private static UpstreamSettings upstream(OutgoingSettings outgoing, Set<ServerAddress> own) {
        return new UpstreamSettings(
                outgoing.port(),
                outgoing.usesIpv4(),
                outgoing.usesIpv6(),
                outgoing.isMinimising(),
                outgoing.mixesCase(),
                outgoing.sendsCookies(),
                true,
                outgoing.mayAskLoopback(),
                PAYLOAD,
                own,
                new FetchLimits(outgoing.fetchesPerZone(), outgoing.fetchesPerServer()));
    }

    private static List<HintedServer> hints(RecursiveSettings role) throws StartFailure {
        Path file = role.rootHints();
        if (file == null) {
            return RootHints.builtIn();
        }
        Map<Name, List<ServerAddress>> servers = new LinkedHashMap<>();
        for (RrSet set : RecordFile.read(file)) {
            if (set.type() == RrType.A || set.type() == RrType.AAAA) {
                for (byte[] address : set.rdata()) {
                    servers.computeIfAbsent(set.owner(), name -> new ArrayList<>())
                            .add(ServerAddress.of(address, role.outgoing().port()));
                }
            }
        }
        if (servers.isEmpty() && role.forwardZones().stream().noneMatch(z -> z.zone().isRoot())) {
            throw new StartFailure(file + ": there is no address of a root server");
        }
        List<HintedServer> hints = new ArrayList<>();
        servers.forEach((name, addresses) -> hints.add(new HintedServer(name, addresses)));
        return hints;
    }

    private static List<FixedZone> fixedZones(RecursiveSettings role) {
        List<FixedZone> zones = new ArrayList<>();
        for (FixedZoneSettings zone : role.stubZones()) {
            zones.add(fixedZone(zone, FixedZone.Kind.STUB));
        }
        for (FixedZoneSettings zone : role.forwardZones()) {
            zones.add(fixedZone(zone, FixedZone.Kind.FORWARD));
        }
        for (OwnZoneSettings zone : role.ownZones()) {
            zones.add(
                    new FixedZone(
                            zone.zone(),
                            FixedZone.Kind.STUB,
                            List.of(OwnZones.ADDRESS),
                            List.of(),
                            zone.isFirst(),
                            zone.answersClients()));
        }
        return zones;
    }

    private static FixedZone fixedZone(FixedZoneSettings zone, FixedZone.Kind kind) {
        List<ServerAddress> addresses = new ArrayList<>();
        for (InetSocketAddress address : zone.addresses()) {
            addresses.add(ServerAddress.of(address.getAddress().getAddress(), address.getPort()));
        }
        return new FixedZone(zone.zone(), kind, addresses, zone.hosts(), zone.isFirst());
    }

    private static List<LocalZone> localZones(LocalSettings local) {
        return local.zones().stream()
                .map(zone ->
                        new LocalZone(zone.zone(), LocalZone.Policy.valueOf(zone.policy().name())))
                .toList();
    }

    private static List<RrSet> localData(LocalSettings local) throws StartFailure {
        StringBuilder text = new StringBuilder();
        for (LocalSettings.LocalRecord written : local.records()) {
            // One by one first, so that a mistake is told with its place in the configuration.
            RecordFile.parse(
                    written.text(),
                    "local.records, line " + written.line() + ", column " + written.column());
            text.append(written.text()).append('\n');
        }
        return RecordFile.parse(text.toString(), "local.records");
    }
}
