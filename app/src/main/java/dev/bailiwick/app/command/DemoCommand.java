package dev.bailiwick.app.command;

import dev.bailiwick.app.demo.DemoFolder;
import dev.bailiwick.config.ConfigurationFile;
import dev.bailiwick.config.Environment;
import dev.bailiwick.config.Loaded;
import dev.bailiwick.server.Server;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;

/// `bailiwick demo`: sample zones on a high port of this host.
final class DemoCommand implements Command {
    private static final int USUAL_PORT = 5300;
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String summary() {
        return "Serve sample zones on a high port of this host, to try things";
    }

    @Override
    public String synopsis() {
        return "[--port PORT]";
    }

    @Override
    public List<String> explanation() {
        return List.of(
                """
                Needs no rights and no configuration. The zones are files in a temporary folder, which is printed: change
                them and reload. One zone is plain, two are signed, with keys that are made at the start.\
                """);
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(
                        Option.builder()
                                .longOpt("port")
                                .hasArg()
                                .argName("PORT")
                                .desc("Port on 127.0.0.1; unless given, 5300 or any that is free.")
                                .get());
    }

    @Override
    public List<String> examples() {
        return List.of("bailiwick demo", "bailiwick demo --port 5353");
    }

    @Override
    public int run(Invocation invocation) throws Misuse, CommandFailure {
        return run(
                port(invocation.value("port")),
                "{level: warn}",
                invocation.terminal(),
                (server, demo) -> {});
    }

    /// Does something once a demonstration is under way.
    @FunctionalInterface
    interface Guest {
        void visit(Server server, DemoFolder demo);
    }

    /// Demonstrates until the server is asked to end.
    ///
    /// @param log the section `log` of the configuration, in YAML's flow style
    static int run(int port, String log, Terminal terminal, Guest guest) throws CommandFailure {
        InstantSource clock = InstantSource.system();
        try (DemoFolder demo = DemoFolder.create(port, log, clock, new SecureRandom())) {
            return serve(
                    demo,
                    server -> {
                        invite(port, demo, terminal);
                        guest.visit(server, demo);
                    });
        } catch (IOException e) {
            throw new CommandFailure("the sample zones cannot be written: " + e.getMessage(), e);
        }
    }

    private static int serve(DemoFolder demo, Consumer<Server> whenReady) throws CommandFailure {
        Environment environment = Environment.ofProcess();
        Loaded loaded = ConfigurationFile.load(demo.configuration(), environment);
        if (!(loaded instanceof Loaded.Ready ready)) {
            throw new CommandFailure("the sample configuration does not load: " + loaded);
        }
        return Service.run(
                ready.configuration(),
                () -> ConfigurationFile.load(demo.configuration(), environment),
                whenReady);
    }

    private static int port(@Nullable String wanted) throws Misuse, CommandFailure {
        if (wanted == null) {
            return isFree(USUAL_PORT) ? USUAL_PORT : anyFree();
        }
        if (!wanted.matches("[0-9]{1,5}")
                || Integer.parseInt(wanted) < 1
                || Integer.parseInt(wanted) > 65_535) {
            throw new Misuse("--port is a number from 1 to 65535, not '" + wanted + "'");
        }
        return Integer.parseInt(wanted);
    }

    private static boolean isFree(int port) {
        try (DatagramSocket udp = new DatagramSocket(port, LOOPBACK);
                ServerSocket tcp = new ServerSocket(port, 1, LOOPBACK)) {
            return udp.isBound() && tcp.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /// A port that was free for both transports a moment ago.
    static int anyFree() throws CommandFailure {
        for (int attempt = 0; attempt < 16; attempt++) {
            int port = freeForTcp();
            if (isFree(port)) {
                return port;
            }
        }
        throw new CommandFailure("no port of 127.0.0.1 is free for both UDP and TCP");
    }

    private static int freeForTcp() throws CommandFailure {
        try (ServerSocket tcp = new ServerSocket(0, 1, LOOPBACK)) {
            return tcp.getLocalPort();
        } catch (IOException e) {
            throw new CommandFailure("no port of 127.0.0.1 is free: " + e.getMessage(), e);
        }
    }

    private static void invite(int port, DemoFolder demo, Terminal terminal) {
        terminal.out()
                .println(
                        """
                        Serving sample zones on 127.0.0.1 port %1$d until Ctrl-C. Try, in another terminal:

                          dig @127.0.0.1 -p %1$d +norec bailiwick.example MX
                          dig @127.0.0.1 -p %1$d +norec anything.wild.bailiwick.example TXT  # a wildcard
                          dig @127.0.0.1 -p %1$d +norec chain.bailiwick.example  # a chain of aliases
                          dig @127.0.0.1 -p %1$d +norec a.old.bailiwick.example  # an alias of a whole tree
                          dig @127.0.0.1 -p %1$d +norec www.sub.bailiwick.example  # a referral
                          dig @127.0.0.1 -p %1$d +norec +dnssec no.signed.bailiwick.example  # denied by NSEC
                          dig @127.0.0.1 -p %1$d +norec +dnssec no.hashed.bailiwick.example  # denied by NSEC3
                          delv @127.0.0.1 -p %1$d -a %2$s/anchors +root=signed.bailiwick.example www.signed.bailiwick.example

                        The zones and the configuration are in %2$s. After a change:
                          bailiwick reload --control %3$s
                          bailiwick status --control %3$s\
                        """
                                .formatted(port, demo.folder(), demo.controlSocket()));
    }
}
