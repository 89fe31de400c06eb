package dev.bailiwick.server;

import dev.bailiwick.config.Configuration;
import dev.bailiwick.config.ConfigurationFile;
import dev.bailiwick.config.Environment;
import dev.bailiwick.config.ListenerSettings;
import dev.bailiwick.config.Loaded;
import dev.bailiwick.config.ServerSettings;
import dev.bailiwick.server.control.ControlClient;
import dev.bailiwick.server.control.ControlReply;
import dev.bailiwick.server.control.ControlRequest;
import dev.bailiwick.server.metrics.Metric;
import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import dev.bailiwick.testkit.TcpPeer;
import dev.bailiwick.testkit.UdpPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A whole server on free ports of both loopback addresses, from a configuration file in a folder of the test's.
final class LoopbackServer implements AutoCloseable {
    static final String IPV4 = "127.0.0.1";
    static final String IPV6 = "::1";

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    private final Path folder;
    private final List<String> addresses;
    private final Server server;

    private LoopbackServer(Path folder, List<String> addresses) throws StartFailure {
        this.folder = folder;
        this.addresses = addresses;
        server =
                switch (load()) {
                    case Loaded.Ready ready ->
                            Server.start(ready.configuration(), this::load, CLOCK);
                    case Loaded.Refused refused -> throw new AssertionError(refused.problems());
                };
    }

    /// Starts a server for the zones in the folder.
    static LoopbackServer start(Path folder, String configuration)
            throws IOException, StartFailure {
        return start(folder, configuration, IPV4, IPV6);
    }

    static LoopbackServer start(Path folder, String configuration, String... addresses)
            throws IOException, StartFailure {
        configure(folder, configuration);
        return new LoopbackServer(folder, List.of(addresses));
    }

    /// A configuration of some zones and nothing else.
    static String zones(String... names) {
        return "authoritative: {zones: [%s]}\n".formatted(String.join(", ", names));
    }

    private static void configure(Path folder, String configuration) throws IOException {
        Files.writeString(
                folder.resolve("bailiwick.yaml"),
                configuration + "control: {socket: run/control.sock}\n");
    }

    /// Writes another configuration for the next reload.
    void configure(String configuration) throws IOException {
        configure(folder, configuration);
    }

    private Loaded load() {
        Environment nowhere = new Environment(false, null, folder, "test");
        return switch (ConfigurationFile.load(folder.resolve("bailiwick.yaml"), nowhere)) {
            case Loaded.Ready ready ->
                    new Loaded.Ready(onFreePorts(ready.configuration()), ready.warnings());
            case Loaded.Refused refused -> refused;
        };
    }

    private Configuration onFreePorts(Configuration configuration) {
        List<ListenerSettings> listeners = new ArrayList<>();
        for (String address : addresses) {
            listeners.add(
                    new ListenerSettings(
                            new InetSocketAddress(InetAddress.ofLiteral(address), 0),
                            Set.of(ListenerSettings.Transport.values())));
        }
        ServerSettings server = configuration.server();
        return new Configuration(
                new ServerSettings(
                        listeners,
                        server.workers(),
                        server.udp(),
                        server.tcp(),
                        server.rateLimit(),
                        server.cookies(),
                        server.identity()),
                configuration.control(),
                configuration.metrics(),
                configuration.log(),
                configuration.role());
    }

    Server server() {
        return server;
    }

    int port(String address) {
        return server.ports().get(addresses.indexOf(address));
    }

    UdpPeer udpPeer(String address) throws IOException {
        return new UdpPeer(address, address, port(address));
    }

    TcpPeer tcpPeer(String address) throws IOException {
        return new TcpPeer(address, port(address));
    }

    Reply udp(String address, Query query) throws IOException {
        try (UdpPeer peer = udpPeer(address)) {
            return Reply.read(peer.ask(query.octets()));
        }
    }

    Reply tcp(String address, Query query) throws IOException {
        try (TcpPeer peer = tcpPeer(address)) {
            return Reply.read(peer.ask(query.octets()));
        }
    }

    /// What a command on the control socket gives.
    Map<String, Object> command(String name, String... arguments) throws IOException {
        ControlReply reply =
                ControlClient.ask(
                        folder.resolve("run/control.sock"),
                        new ControlRequest(name, List.of(arguments)));
        return switch (reply) {
            case ControlReply.Done done -> new LinkedHashMap<>(done.result());
            case ControlReply.Refused refused -> throw new AssertionError(refused.reason());
        };
    }

    /// One of the server's numbers.
    ///
    /// @param labels in pairs
    long number(String name, String... labels) {
        for (Metric metric : server.metrics().all()) {
            if (metric.name().equals(name) && has(metric, labels)) {
                return metric.value().getAsLong();
            }
        }
        throw new AssertionError("no metric " + name);
    }

    private static boolean has(Metric metric, String... labels) {
        for (int i = 0; i < labels.length; i += 2) {
            if (!labels[i + 1].equals(metric.labels().get(labels[i]))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        server.close();
    }
}
