package dev.bailiwick.server;

import dev.bailiwick.config.AuthoritativeSettings;
import dev.bailiwick.config.CatalogSettings;
import dev.bailiwick.config.Configuration;
import dev.bailiwick.config.ListenerSettings;
import dev.bailiwick.config.NetworkPrefix;
import dev.bailiwick.config.RecursiveSettings;
import dev.bailiwick.config.ServerSettings;
import dev.bailiwick.config.TcpSettings;
import dev.bailiwick.config.TransferLimitSettings;
import dev.bailiwick.config.TransferSettings;
import dev.bailiwick.config.UdpSettings;
import dev.bailiwick.config.ZoneSettings;
import dev.bailiwick.guard.AddressSet;
import dev.bailiwick.guard.Prefix;
import dev.bailiwick.net.ListenSpec;
import dev.bailiwick.net.SocketOptions;
import dev.bailiwick.net.StreamLimits;
import dev.bailiwick.net.Transport;
import dev.bailiwick.server.answer.AnswerSettings;
import dev.bailiwick.server.secondary.VisitLimits;
import dev.bailiwick.server.transfer.TransferPolicy;
import dev.bailiwick.server.zones.ZoneSource;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.tsig.TsigKeys;
import dev.bailiwick.zone.master.ReadOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// From what the operator wrote to what each room takes.
final class Translation {
    private static final byte[] NOTHING = {};
    private static final int TENTHS_PER_SECOND = 10;

    private Translation() {}

    /// The authoritative role, null in a process that resolves.
    static @Nullable AuthoritativeSettings authoritative(Configuration configuration) {
        return switch (configuration.role()) {
            case AuthoritativeSettings settings -> settings;
            case RecursiveSettings settings -> null;
        };
    }

    /// Whether a zone that does not load leaves the others served.
    static boolean mayBeBroken(Configuration configuration) {
        AuthoritativeSettings role = authoritative(configuration);
        return role == null || role.skipBroken();
    }

    static AnswerSettings answers(Configuration configuration) {
        ServerSettings server = configuration.server();
        AuthoritativeSettings role = authoritative(configuration);
        byte[] nsid = server.identity().nsid();
        return new AnswerSettings(
                server.udp().maxResponseOctets(),
                role == null || role.minimalResponses(),
                role != null && role.zoneversion(),
                nsid == null ? NOTHING : nsid,
                characterString(server.identity().version()),
                characterString(server.identity().hostname()),
                (int) server.tcp().idleTimeout().toMillis() * TENTHS_PER_SECOND / 1000);
    }

    /// RFC 1035 §3.3: an octet of length, then the text; the configuration allows no more than 255 octets.
    private static byte[] characterString(@Nullable String text) {
        if (text == null) {
            return NOTHING;
        }
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        byte[] wire = new byte[1 + octets.length];
        wire[0] = (byte) octets.length;
        System.arraycopy(octets, 0, wire, 1, octets.length);
        return wire;
    }

    static List<ListenSpec> listeners(Configuration configuration) {
        ServerSettings server = configuration.server();
        List<ListenSpec> specs = new ArrayList<>();
        for (ListenerSettings listener : server.listeners()) {
            specs.add(
                    new ListenSpec(
                            listener.address(),
                            transports(listener),
                            workers(server),
                            options(server.udp()),
                            limits(server.tcp())));
        }
        return specs;
    }

    private static int workers(ServerSettings server) {
        return server.workers() > 0 ? server.workers() : Runtime.getRuntime().availableProcessors();
    }

    private static Set<Transport> transports(ListenerSettings listener) {
        Set<Transport> transports = EnumSet.noneOf(Transport.class);
        for (ListenerSettings.Transport transport : listener.transports()) {
            transports.add(
                    switch (transport) {
                        case UDP -> Transport.UDP;
                        case TCP -> Transport.TCP;
                    });
        }
        return transports;
    }

    private static SocketOptions options(UdpSettings udp) {
        SocketOptions usual = SocketOptions.DEFAULT;
        return new SocketOptions(
                udp.receiveBufferOctets(),
                udp.sendBufferOctets(),
                udp.batch(),
                udp.busyPollMicros(),
                usual.isFreeBind(),
                usual.isPortableForced());
    }

    private static StreamLimits limits(TcpSettings tcp) {
        StreamLimits usual = StreamLimits.DEFAULT;
        return usual.withConnections(tcp.connections(), tcp.connectionsPerAddress())
                .withTimeouts(
                        tcp.firstQueryTimeout(),
                        usual.message(),
                        tcp.idleTimeout(),
                        tcp.writeTimeout());
    }

    static List<ZoneSource> zones(Configuration configuration) {
        AuthoritativeSettings role = authoritative(configuration);
        return role == null
                ? List.of()
                : role.zones().stream()
                        .map(zone ->
                                new ZoneSource(
                                        zone.name(),
                                        zone.file(),
                                        origin(zone),
                                        zone.transfer() != null))
                        .toList();
    }

    private static ZoneSource.Origin origin(ZoneSettings zone) {
        if (!zone.primaries().isEmpty()) {
            return ZoneSource.Origin.PRIMARIES;
        }
        return zone.update() == null ? ZoneSource.Origin.FILE : ZoneSource.Origin.UPDATES;
    }

    /// Which of the zones are catalogs.
    static Set<Name> catalogs(Configuration configuration) {
        AuthoritativeSettings role = authoritative(configuration);
        return role == null
                ? Set.of()
                : role.catalogs().stream()
                        .map(CatalogSettings::zone)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /// Where zones that change by updates are kept.
    static Path journal(Configuration configuration) {
        AuthoritativeSettings role = authoritative(configuration);
        return role == null ? Path.of("journal") : role.journalDirectory();
    }

    static TransferLimitSettings transferLimits(Configuration configuration) {
        AuthoritativeSettings role = authoritative(configuration);
        return role == null ? TransferLimitSettings.DEFAULT : role.transfers();
    }

    static VisitLimits visits(TransferLimitSettings limits) {
        return new VisitLimits(limits.in(), (long) limits.inMebibytes() << 20, limits.inTime());
    }

    static TsigKeys keys(Configuration configuration) {
        AuthoritativeSettings role = authoritative(configuration);
        return new TsigKeys(role == null ? List.of() : role.keys());
    }

    /// Who may have which zone.
    static Map<Name, TransferPolicy> transfers(Configuration configuration) {
        return policies(configuration, ZoneSettings::transfer);
    }

    /// Whose updates of which zones go on to their primaries.
    static Map<Name, TransferPolicy> forwarded(Configuration configuration) {
        return policies(configuration, ZoneSettings::forwarded);
    }

    private static Map<Name, TransferPolicy> policies(
            Configuration configuration, Function<ZoneSettings, @Nullable TransferSettings> which) {
        Map<Name, TransferPolicy> policies = new HashMap<>();
        AuthoritativeSettings role = authoritative(configuration);
        for (ZoneSettings zone : role == null ? List.<ZoneSettings>of() : role.zones()) {
            TransferSettings settings = which.apply(zone);
            if (settings != null) {
                List<Prefix> prefixes = new ArrayList<>();
                for (NetworkPrefix prefix : settings.addresses()) {
                    prefixes.add(Prefix.of(prefix.address().getAddress(), prefix.bits()));
                }
                policies.put(
                        zone.name(),
                        new TransferPolicy(AddressSet.of(prefixes), Set.copyOf(settings.keys())));
            }
        }
        return policies;
    }

    static ReadOptions reading(Configuration configuration) {
        AuthoritativeSettings role = authoritative(configuration);
        if (role == null) {
            return ReadOptions.defaults();
        }
        List<Path> folders = new ArrayList<>(role.includeDirectories());
        folders.add(role.zonesDirectory());
        return ReadOptions.defaults().withIncludeFolders(folders);
    }

    /// The sections that differ and that a running server cannot take on.
    static List<String> needRestart(Configuration now, Configuration next) {
        List<String> sections = new ArrayList<>();
        ServerSettings server = now.server();
        ServerSettings wanted = next.server();
        if (!server.listeners().equals(wanted.listeners())) {
            sections.add("server.listen");
        }
        if (server.workers() != wanted.workers()) {
            sections.add("server.workers");
        }
        if (!options(server.udp()).equals(options(wanted.udp()))) {
            sections.add("server.udp");
        }
        if (!server.tcp().equals(wanted.tcp())) {
            sections.add("server.tcp");
        }
        if (!now.control().equals(next.control())) {
            sections.add("control");
        }
        if (!now.metrics().equals(next.metrics())) {
            sections.add("metrics");
        }
        if (!now.log().equals(next.log())) {
            sections.add("log");
        }
        if (now.role() instanceof RecursiveSettings role
                && !(next.role() instanceof RecursiveSettings other
                        && role.equals(other.withPolicies(role.policies())))) {
            sections.add("recursive");
        }
        if (!journal(now).equals(journal(next))) {
            sections.add("authoritative.journal-directory");
        }
        if (!transferLimits(now).equals(transferLimits(next))) {
            sections.add("authoritative.transfers");
        }
        if (!reading(now).equals(reading(next))) {
            sections.add("authoritative.include-directories");
        }
        return sections;
    }
}
