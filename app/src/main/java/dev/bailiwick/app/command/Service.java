package dev.bailiwick.app.command;

import dev.bailiwick.app.Signals;
import dev.bailiwick.app.logging.Logging;
import dev.bailiwick.config.Configuration;
import dev.bailiwick.config.MetricsSettings;
import dev.bailiwick.console.MetricsEndpoint;
import dev.bailiwick.server.ConfigurationSource;
import dev.bailiwick.server.Server;
import dev.bailiwick.server.StartFailure;
import dev.bailiwick.server.Surroundings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// A server in the foreground, from its start to its end.
final class Service {
    private Service() {}

    /// Runs a server until it is asked to end.
    ///
    /// @param configuration to start with
    /// @param source where a reload reads it again
    /// @param whenReady called once it answers
    /// @return the exit code: 0 when it was asked to end, 1 when it lost a worker
    /// @throws CommandFailure when it cannot start
    static int run(
            Configuration configuration, ConfigurationSource source, Consumer<Server> whenReady)
            throws CommandFailure {
        try {
            Logging.apply(configuration.log());
            Signals signals = Signals.take();
            try (Server server = Server.start(configuration, source, world());
                    MetricsEndpoint _ = metrics(configuration.metrics(), server)) {
                signals.handle(server::reload, server::stop);
                whenReady.accept(server);
                Server.Ending ending = server.awaitEnd();
                LoggerFactory.getLogger(Service.class).info("stopping");
                return switch (ending) {
                    case ASKED -> 0;
                    case WORKER_LOST -> 1;
                };
            }
        } catch (StartFailure | IOException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } finally {
            Logging.close();
        }
    }

    /// The clocks of this machine and a cryptographic generator.
    static Surroundings world() {
        return new Surroundings(InstantSource.system(), System::nanoTime, new SecureRandom());
    }

    private static @Nullable MetricsEndpoint metrics(MetricsSettings settings, Server server)
            throws IOException {
        InetSocketAddress address = settings.listen();
        return address == null ? null : MetricsEndpoint.open(address, server.metrics());
    }
}
