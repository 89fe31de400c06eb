package dev.bailiwick.interop;

import dev.bailiwick.testkit.FreePort;
import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import dev.bailiwick.testkit.TcpPeer;
import dev.bailiwick.testkit.UdpPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `bailiwick serve` in a process of its own.
public final class Program implements AutoCloseable {
    public static final String HOST = "127.0.0.1";

    private final Process process;
    private final Path log;
    private final int port;

    private Program(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /// Starts a server of a configuration file and waits until it answers.
    ///
    /// @param port on which it listens, on [#HOST]
    public static Program serve(Path configuration, int port)
            throws IOException, InterruptedException {
        return serve(configuration, port, List.of());
    }

    /// Starts a server behind other words, which must become it (exec).
    static Program serve(Path configuration, int port, List<String> before)
            throws IOException, InterruptedException {
        Path log = configuration.resolveSibling("log");
        List<String> command = new ArrayList<>(before);
        command.addAll(command());
        command.add(configuration.toString());
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        Program program = new Program(process, log, port);
        program.awaitReady();
        return program;
    }

    /// What starts a server when the path of a configuration follows.
    static List<String> command() {
        return List.of(
                // Whoever started the tests may have it ignored (nohup), and Java keeps to that.
                "env",
                "--default-signal=HUP",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.bailiwick.app.Main",
                "serve",
                "--config");
    }

    /// Starts a server of some zone files in a folder, each named `ZONE.zone`.
    static Program serve(Path folder, List<String> zones) throws IOException, InterruptedException {
        int port = FreePort.next();
        Path configuration = folder.resolve("bailiwick.yaml");
        Files.writeString(
                configuration,
                """
                server: {listen: ["%s@%d"], workers: 1}
                control: {socket: run/control.sock}
                authoritative: {zones: [%s]}
                """
                        .formatted(HOST, port, String.join(", ", zones)));
        return serve(configuration, port);
    }

    private void awaitReady() throws IOException, InterruptedException {
        while (process.isAlive()) {
            try (TcpPeer peer = new TcpPeer(HOST, port)) {
                peer.ask(Query.of(".", "SOA").octets());
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new AssertionError("the server did not start:\n" + Files.readString(log));
    }

    public int port() {
        return port;
    }

    Process process() {
        return process;
    }

    Reply udp(Query query) throws IOException {
        try (UdpPeer peer = new UdpPeer(HOST, HOST, port)) {
            return Reply.read(peer.ask(query.octets()));
        }
    }

    Reply tcp(Query query) throws IOException {
        try (TcpPeer peer = new TcpPeer(HOST, port)) {
            return Reply.read(peer.ask(query.octets()));
        }
    }

    /// What the program has written.
    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(30, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
    }
}
