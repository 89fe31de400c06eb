package dev.bailiwick.app.command;

import dev.bailiwick.config.ConfigurationFile;
import dev.bailiwick.config.Environment;
import dev.bailiwick.config.Loaded;
import dev.bailiwick.server.control.ControlClient;
import dev.bailiwick.server.control.ControlReply;
import dev.bailiwick.server.control.ControlRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// How commands find the server that they talk to: by its control socket.
final class ServerAddress {
    private ServerAddress() {}

    /// The options that say where the server is.
    static Options options() {
        Options options = new Options();
        options.addOption(
                Option.builder()
                        .longOpt("control")
                        .hasArg()
                        .argName("SOCKET")
                        .desc("The server's control socket; unless given, its usual place.")
                        .get());
        options.addOption(
                Option.builder()
                        .longOpt("config")
                        .hasArg()
                        .argName("FILE")
                        .desc("The server's configuration, to find its control socket.")
                        .get());
        return options;
    }

    /// Sends a request to the server that the options name.
    ///
    /// @return the result
    /// @throws CommandFailure when no server answers, or with a refusal
    static Map<String, ?> ask(Invocation invocation, String command, List<String> arguments)
            throws Misuse, CommandFailure {
        Path socket = socket(invocation);
        try {
            return switch (ControlClient.ask(socket, new ControlRequest(command, arguments))) {
                case ControlReply.Done(Map<String, ?> result) -> result;
                case ControlReply.Refused(String reason) -> throw new CommandFailure(reason);
            };
        } catch (IOException e) {
            throw new CommandFailure(
                    "no server answers at %s (%s); --control names another socket"
                            .formatted(socket, e.getMessage()),
                    e);
        }
    }

    private static Path socket(Invocation invocation) throws Misuse, CommandFailure {
        String control = invocation.value("control");
        String config = invocation.value("config");
        if (control != null && config != null) {
            throw new Misuse("--control and --config both say where the server is; one is enough");
        }
        if (control != null) {
            return Path.of(control);
        }
        Environment environment = Environment.ofProcess();
        if (config == null) {
            return environment.runFolder().resolve("control.sock");
        }
        return switch (ConfigurationFile.load(Path.of(config), environment)) {
            case Loaded.Ready ready -> ready.configuration().control().socket();
            case Loaded.Refused refused ->
                    throw new CommandFailure(refused.problems().getFirst().toString());
        };
    }
}
