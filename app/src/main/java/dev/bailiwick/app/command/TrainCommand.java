package dev.bailiwick.app.command;

import dev.bailiwick.app.demo.DemoFolder;
import dev.bailiwick.app.demo.Exerciser;
import dev.bailiwick.console.PrometheusText;
import dev.bailiwick.server.Server;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `bailiwick train`: uses the program as people do, once, while Java records what to keep ready for quick starts.
/// The launcher runs it after a build, once for commands and the demonstration, once for servers and once for
/// resolvers: a server holds the whole of its cache in memory, so each has one without what it does not use. It is of
/// no use by hand.
final class TrainCommand implements Command {
    /// Each is some 200 queries: enough for the compiler to know the path of a packet.
    private static final int ROUNDS = 20;

    private static final String SAMPLES = "samples";
    private static final String SERVING = "serving";
    private static final String RESOLVING = "resolving";

    /// Each is some 3,000 questions, a half of them cold. One is enough to load what resolving needs; more would only
    /// fill the cache with profiles, which a resolver does not use.
    private static final int RESOLVER_ROUNDS = 1;

    /// Lines of the log are written too, some queries among them, but nobody needs to see them.
    private static final String LOG = "{file: log, queries: {sample: 100}}";

    @Override
    public String name() {
        return "train";
    }

    @Override
    public String summary() {
        return "Use every part once, while the launcher records what a quick start needs";
    }

    @Override
    public String synopsis() {
        return SAMPLES + " FOLDER | " + SERVING + " FOLDER | " + RESOLVING;
    }

    @Override
    public int maxArguments() {
        return 2;
    }

    @Override
    public List<String> examples() {
        return List.of("bailiwick train samples samples", "bailiwick train serving samples");
    }

    @Override
    public boolean isListed() {
        return false;
    }

    @Override
    public int run(Invocation invocation) throws Misuse, CommandFailure {
        List<String> words = invocation.arguments();
        boolean resolves = words.equals(List.of(RESOLVING));
        if (!resolves && words.size() != 2) {
            throw new Misuse("what is trained, and a folder for or with sample zones");
        }
        if (words.getFirst().equals(SERVING)) {
            return ServingTraining.run(Path.of(words.get(1)), ROUNDS);
        }
        int port = DemoCommand.anyFree();
        DemoCommand.run(
                port,
                LOG,
                nowhere(),
                (server, demo) -> {
                    if (!resolves) {
                        keep(demo, Path.of(words.get(1)));
                    }
                    exercise(server, demo, port, resolves);
                });
        type("version");
        type("help");
        type("help", "serve");
        type("status", "--nonsense");
        type("completion");
        return 0;
    }

    /// Leaves the zones, which are signed by now, for the training of servers, which do not sign.
    private static void keep(DemoFolder demo, Path folder) {
        try {
            for (String zone : DemoFolder.ZONES) {
                Files.copy(demo.zoneFile(zone), folder.resolve(zone + ".zone"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void exercise(Server server, DemoFolder demo, int port, boolean resolves) {
        try {
            new Exerciser(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port))
                    .run(ROUNDS);
            if (resolves) {
                ResolverTraining.run(demo.folder(), RESOLVER_ROUNDS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CommandFailure e) {
            throw new AssertionError("the samples are without mistakes", e);
        }
        if (PrometheusText.of(server.metrics()).isEmpty()) {
            throw new AssertionError("a server has metrics");
        }
        type("check", demo.configuration().toString());
        type("check", "--format", "json", demo.configuration().toString());
        String socket = demo.controlSocket().toString();
        for (String command : List.of("status", "stats")) {
            type(command, "--control", socket);
            type(command, "--control", socket, "--format", "json");
        }
        type("reload", "--control", socket);
        type("reload", "--control", socket, "bailiwick.example");
        type("stop", "--control", socket);
    }

    private static void type(String... words) {
        Program.run(words, nowhere());
    }

    private static Terminal nowhere() {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Terminal(nowhere, nowhere);
    }
}
