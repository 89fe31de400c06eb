package dev.bailiwick.movedclock;

import dev.bailiwick.config.Configuration;
import dev.bailiwick.config.ConfigurationFile;
import dev.bailiwick.config.Environment;
import dev.bailiwick.config.Loaded;
import dev.bailiwick.server.Server;
import dev.bailiwick.server.StartFailure;
import dev.bailiwick.server.Surroundings;
import java.nio.file.Path;
import java.security.SecureRandom;

/// Serves as a configuration says, by a clock that a file moves, until SIGTERM.
public final class MovedClockServer {
    private MovedClockServer() {}

    /// Serves.
    ///
    /// @param arguments the configuration, and the file with the clock's offset
    public static void main(String[] arguments) throws InterruptedException, StartFailure {
        Path file = Path.of(arguments[0]);
        MovedClock clock = new MovedClock(Path.of(arguments[1]));
        Environment environment = Environment.ofProcess();
        Configuration configuration =
                switch (ConfigurationFile.load(file, environment)) {
                    case Loaded.Ready ready -> ready.configuration();
                    case Loaded.Refused refused ->
                            throw new IllegalArgumentException(refused.problems().toString());
                };
        Surroundings world = new Surroundings(clock, clock::nanos, new SecureRandom());
        try (Server server =
                Server.start(
                        configuration, () -> ConfigurationFile.load(file, environment), world)) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
            server.awaitEnd();
        }
    }
}
