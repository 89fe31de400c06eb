package dev.bailiwick.interop;

import dev.bailiwick.testkit.FreePort;
import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import dev.bailiwick.testkit.Tool;
import dev.bailiwick.testkit.UdpPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A name server of another make, with a configuration of the test's own, in a process of its own.
public final class Peer implements AutoCloseable {
    /// Who it is.
    public enum Make {
        BIND,
        UNBOUND,
        KNOT,
        NSD,
        POWERDNS,
        DNSMASQ
    }

    private final Process process;
    private final Path log;
    private final int port;

    private Peer(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /// Starts one and waits until it answers a question.
    ///
    /// @param folder exists and is its own
    /// @param text its configuration, with FOLDER and PORT where those belong
    /// @param question a name that it answers for at once, whatever the answer is
    public static Peer start(Make make, Path folder, String text, String question)
            throws Exception {
        Peer peer = launch(make, folder, FreePort.next(), text);
        peer.awaitReady(question);
        return peer;
    }

    /// Starts one and does not wait.
    static Peer launch(Make make, Path folder, int port, String text) throws IOException {
        Path file = folder.resolve(make == Make.POWERDNS ? "pdns.conf" : "conf");
        Files.writeString(
                file,
                text.replace("FOLDER", folder.toString()).replace("PORT", String.valueOf(port)));
        Path log = folder.resolve("log-" + make.name().toLowerCase(Locale.ROOT));
        ProcessBuilder builder = new ProcessBuilder(command(make, folder, file));
        Map<String, String> environment = builder.environment();
        environment.merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + ":" + more);
        Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        return new Peer(process, log, port);
    }

    private static List<String> command(Make make, Path folder, Path file) {
        return switch (make) {
            case BIND -> List.of("/usr/sbin/named", "-g", "-n", "1", "-c", file.toString());
            case UNBOUND -> List.of("/usr/sbin/unbound", "-d", "-c", file.toString());
            case KNOT -> List.of("/usr/sbin/knotd", "-c", file.toString());
            case NSD -> List.of("/usr/sbin/nsd", "-d", "-c", file.toString());
            case POWERDNS -> List.of("/usr/sbin/pdns_server", "--config-dir=" + folder);
            case DNSMASQ -> List.of("/usr/sbin/dnsmasq", "-k", "-C", file.toString());
        };
    }

    void awaitReady(String question) throws Exception {
        while (true) {
            expectAlive();
            try (UdpPeer peer = new UdpPeer(Program.HOST, Program.HOST, port)) {
                peer.patience(1000);
                Reply.read(peer.ask(Query.of(question, "A").octets()));
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
    }

    /// Fails with what it wrote when it has ended.
    void expectAlive() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError(log());
        }
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    long pid() {
        return process.pid();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.ofLiteral(Program.HOST), port);
    }

    public int port() {
        return port;
    }

    /// Lets it read its configuration and its zone files again.
    void reload() throws Exception {
        Tool.run("kill", "-HUP", String.valueOf(process.pid()));
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
