package dev.bailiwick.server;

import dev.bailiwick.config.Configuration;
import dev.bailiwick.config.ConfigurationFile;
import dev.bailiwick.config.Environment;
import dev.bailiwick.config.Loaded;
import dev.bailiwick.testkit.FreePort;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Objects;

/// A server of a test: a folder with a configuration and zones, on a free port of loopback.
final class RunningServer implements AutoCloseable {
    static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));

    private final Path folder;
    private final int port;
    private final Server server;

    private RunningServer(Path folder, int port) throws StartFailure {
        this.folder = folder;
        this.port = port;
        Loaded loaded = load(folder);
        if (!(loaded instanceof Loaded.Ready ready)) {
            throw new IllegalArgumentException(loaded.toString());
        }
        Configuration configuration = ready.configuration();
        server = Server.start(configuration, () -> load(folder), CLOCK);
    }

    private static Loaded load(Path folder) {
        Environment environment = new Environment(false, null, folder, "tester");
        return ConfigurationFile.load(folder.resolve("bailiwick.yaml"), environment);
    }

    /// The configuration in a file, which must be a good one.
    static Configuration configuration(Path file) {
        Path folder = Objects.requireNonNull(file.getParent());
        return switch (load(folder)) {
            case Loaded.Ready ready -> ready.configuration();
            case Loaded.Refused refused -> throw new IllegalArgumentException(refused.toString());
        };
    }

    /// Starts a server of what is in the folder.
    ///
    /// @param role the section `authoritative` in YAML's flow style
    static RunningServer start(Path folder, String role) throws IOException, StartFailure {
        int port = FreePort.next();
        configure(folder, port, role);
        return new RunningServer(folder, port);
    }

    /// Starts a server of the configuration that is in the folder already.
    static RunningServer restart(Path folder, int port) throws StartFailure {
        return new RunningServer(folder, port);
    }

    static void configure(Path folder, int port, String role) throws IOException {
        Files.writeString(
                folder.resolve("bailiwick.yaml"),
                """
                server: {listen: ["127.0.0.1@%d"], workers: 1}
                control: {socket: run/c.sock}
                authoritative: %s
                """
                        .formatted(port, role));
    }

    /// Writes a zone of a few names with that serial.
    static void zone(Path folder, String name, int serial) throws IOException {
        Files.writeString(
                folder.resolve(name + ".zone"),
                """
                @ 3600 SOA ns1 hostmaster %d 7200 3600 1209600 300
                @ 3600 NS ns1
                ns1 3600 A 192.0.2.1
                """
                        .formatted(serial));
    }

    Server server() {
        return server;
    }

    int port() {
        return port;
    }

    Path control() {
        return folder.resolve("run").resolve("c.sock");
    }

    /// The response to a question for a SOA over UDP.
    byte[] askSoa(String name) throws IOException {
        ByteBuffer query = ByteBuffer.allocate(512);
        query.putShort((short) 1).putShort((short) 0).putShort((short) 1).putInt(0);
        query.putShort((short) 0);
        for (String label : name.split("\\.", -1)) {
            query.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
        }
        query.put((byte) 0).putShort((short) 6).putShort((short) 1);
        byte[] buffer = new byte[4096];
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
            socket.setSoTimeout(10_000);
            socket.send(new DatagramPacket(query.array(), query.position(), LOOPBACK, port));
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            socket.receive(packet);
            return Arrays.copyOf(buffer, packet.getLength());
        }
    }

    /// The response code to a question for a SOA.
    int rcode(String name) throws IOException {
        return askSoa(name)[3] & 15;
    }

    /// The serial in the answer to a question for a SOA: the octets 20 to 16 before the end, as nothing follows it.
    int serial(String name) throws IOException {
        byte[] response = askSoa(name);
        return ByteBuffer.wrap(response).getInt(response.length - 20);
    }

    @Override
    public void close() {
        server.close();
    }
}
