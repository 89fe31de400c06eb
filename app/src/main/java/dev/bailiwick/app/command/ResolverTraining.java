package dev.bailiwick.app.command;

import dev.bailiwick.app.demo.ResolverExerciser;
import dev.bailiwick.app.demo.SampleInternet;
import dev.bailiwick.config.Configuration;
import dev.bailiwick.config.ConfigurationFile;
import dev.bailiwick.config.Environment;
import dev.bailiwick.config.Loaded;
import dev.bailiwick.console.PrometheusText;
import dev.bailiwick.server.Server;
import dev.bailiwick.server.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/// The part of the training that is a resolver's: it walks a small Internet, from an empty cache each time.
final class ResolverTraining {
    private ResolverTraining() {}

    /// Resolves.
    ///
    /// @param folder in which the files are put, and stay
    /// @param rounds resolvers that are started, one after another
    static void run(Path folder, int rounds) throws CommandFailure, IOException {
        int port = DemoCommand.anyFree();
        int resolverPort = DemoCommand.anyFree();
        SampleInternet internet =
                SampleInternet.create(
                        Files.createDirectory(folder.resolve("net")),
                        port,
                        resolverPort,
                        InstantSource.system(),
                        new SecureRandom());
        List<Server> servers = new ArrayList<>();
        try {
            for (Path server : internet.servers()) {
                servers.add(start(server));
            }
            ResolverExerciser exerciser =
                    new ResolverExerciser(
                            new InetSocketAddress(
                                    InetAddress.ofLiteral("127.0.0.1"), resolverPort));
            for (int round = 0; round < rounds; round++) {
                try (Server resolver = start(internet.resolver())) {
                    exerciser.run(internet.domains(), round);
                    if (PrometheusText.of(resolver.metrics()).isEmpty()) {
                        throw new AssertionError("a resolver has metrics");
                    }
                }
            }
        } catch (StartFailure missing) {
            // Not every system has loopback addresses beyond the first. A resolver then starts
            // without what it would have learnt here.
            LoggerFactory.getLogger(ResolverTraining.class).info("no training", missing);
        } finally {
            servers.forEach(Server::close);
        }
    }

    private static Server start(Path file) throws StartFailure, CommandFailure {
        Environment environment = Environment.ofProcess();
        if (ConfigurationFile.load(file, environment) instanceof Loaded.Ready ready) {
            Configuration configuration = ready.configuration();
            return Server.start(
                    configuration,
                    () -> ConfigurationFile.load(file, environment),
                    Service.world());
        }
        throw new CommandFailure("the sample Internet's configuration does not load: " + file);
    }
}
