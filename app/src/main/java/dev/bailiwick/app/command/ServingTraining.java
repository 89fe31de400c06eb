package dev.bailiwick.app.command;

import dev.bailiwick.app.demo.DemoFolder;
import dev.bailiwick.app.demo.Exerciser;
import dev.bailiwick.config.ConfigurationFile;
import dev.bailiwick.config.Environment;
import dev.bailiwick.config.Loaded;
import dev.bailiwick.console.PrometheusText;
import dev.bailiwick.net.LastCompiler;
import dev.bailiwick.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/// The part of the training that is a server's: zones that are signed already are loaded, answered from, loaded again
/// and counted. Keys, signatures and the commands that look at a server are not touched, so that the cache has none of
/// them.
final class ServingTraining {
    private ServingTraining() {}

    /// Serves.
    ///
    /// @param folder with the sample zones, in which the configuration is put and stays
    /// @param rounds of some 200 queries
    /// @return the server's exit code
    static int run(Path folder, int rounds) throws CommandFailure {
        int port = DemoCommand.anyFree();
        LastCompiler compiler = LastCompiler.givingWay();
        Path file = folder.resolve("bailiwick.yaml");
        try {
            Files.writeString(
                    file,
                    """
                    server:
                      listen: ["127.0.0.1@%d"]
                      workers: 1
                    control:
                      socket: run/control.sock
                    log: {file: log, queries: {sample: 100}}
                    authoritative:
                      zones: [%s]
                    """
                            .formatted(port, String.join(", ", DemoFolder.ZONES)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Environment environment = Environment.ofProcess();
        if (!(ConfigurationFile.load(file, environment) instanceof Loaded.Ready ready)) {
            throw new CommandFailure("the samples are without mistakes: " + file);
        }
        return Service.run(
                ready.configuration(),
                () -> ConfigurationFile.load(file, environment),
                server -> {
                    compiler.close();
                    exercise(server, port, rounds);
                });
    }

    private static void exercise(Server server, int port, int rounds) {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        try {
            new Exerciser(new InetSocketAddress(loopback, port)).run(rounds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (PrometheusText.of(server.metrics()).isEmpty()) {
            throw new AssertionError("a server has metrics");
        }
        server.reload();
        server.stop();
    }
}
