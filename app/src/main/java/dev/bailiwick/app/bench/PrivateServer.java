package dev.bailiwick.app.bench;

import dev.bailiwick.wire.Name;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A server of this program in a process of its own, on a port of 127.0.0.1, with one zone and one worker.
public final class PrivateServer implements AutoCloseable {
    private static final int READY_SECONDS = 60;
    private static final int PROBE_MILLIS = 100;
    private static final int STOP_SECONDS = 10;
    private static final int SOA = 6;

    private final Path folder;
    private final InetSocketAddress address;
    private final Process process;
    private final Thread atExit;

    private PrivateServer(Path folder, InetSocketAddress address, Process process) {
        this.folder = folder;
        this.address = address;
        this.process = process;
        atExit = new Thread(this::end, "end of the private server");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /// Starts a server and waits until it answers.
    ///
    /// @param folder a new folder, which is the server's and goes with it
    /// @throws IOException when it does not answer, with the last thing that it said
    public static PrivateServer start(Path folder, Path zoneFile, Name zone, int port)
            throws IOException {
        Path configuration = folder.resolve("bailiwick.yaml");
        Files.writeString(
                configuration,
                """
                server:
                  listen: ["127.0.0.1@%d"]
                  workers: 1
                control:
                  socket: run/control.sock
                log:
                  level: warn
                authoritative:
                  zones: [{name: "%s", file: "%s"}]
                """
                        .formatted(port, quoted(zone.toString()), quoted(file(zoneFile))));
        ProcessBuilder builder = new ProcessBuilder(words(configuration));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
        PrivateServer server =
                new PrivateServer(
                        folder,
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port),
                        builder.start());
        try {
            server.awaitAnswer(zone);
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private static String file(Path file) {
        return file.toAbsolutePath().toString();
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /// The launcher beside the jars, which knows what options suit a server; without one, this Java as it is.
    private static List<String> words(Path configuration) {
        String modules = System.getProperty("jdk.module.path", "");
        Path launcher = Path.of(modules).resolveSibling("bin").resolve("bailiwick");
        String file = configuration.toString();
        if (!modules.isEmpty() && Files.isExecutable(launcher)) {
            return List.of(launcher.toString(), "serve", "--config", file);
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> module =
                List.of("-p", modules, "-m", "dev.bailiwick.app/dev.bailiwick.app.Main");
        List<String> classes =
                List.of("-cp", System.getProperty("java.class.path"), "dev.bailiwick.app.Main");
        return Stream.of(
                        List.of(java, "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"),
                        modules.isEmpty() ? classes : module,
                        List.of("serve", "--config", file))
                .flatMap(List::stream)
                .toList();
    }

    private void awaitAnswer(Name zone) throws IOException {
        Questions.Builder probe = new Questions.Builder(false);
        probe.add(zone.wire(), zone.length(), SOA);
        Questions soa = probe.build();
        DatagramPacket query = new DatagramPacket(soa.octets(), soa.length(0));
        for (int i = 0; i < READY_SECONDS * 1000 / PROBE_MILLIS; i++) {
            if (!process.isAlive()) {
                break;
            }
            if (isAnswered(query)) {
                return;
            }
        }
        throw new IOException("the private server does not answer: " + lastWords());
    }

    private boolean isAnswered(DatagramPacket query) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(address);
            socket.setSoTimeout(PROBE_MILLIS);
            socket.send(query);
            DatagramPacket answer = new DatagramPacket(new byte[512], 512);
            socket.receive(answer);
            // NOERROR: the zone has loaded.
            return (answer.getData()[3] & 0xf) == 0;
        } catch (SocketTimeoutException | PortUnreachableException notYet) {
            return pause();
        }
    }

    private static boolean pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(PROBE_MILLIS);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("log"));
        return lines.isEmpty() ? "it said nothing" : lines.getLast();
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return address;
    }

    /// Processor time that it has used so far; zero where the system does not tell.
    public Duration cpuTime() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// Ends the server and removes its folder.
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        end();
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(PrivateServer::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
