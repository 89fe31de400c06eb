package dev.bailiwick.app.command;

import dev.bailiwick.config.Configuration;
import dev.bailiwick.config.ConfigurationFile;
import dev.bailiwick.config.Environment;
import dev.bailiwick.config.Loaded;
import dev.bailiwick.net.LastCompiler;
import dev.bailiwick.wire.text.Problem;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// `bailiwick serve`: the server itself, in the foreground.
final class ServeCommand implements Command {
    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String summary() {
        return "Serve zones as a configuration says, in the foreground";
    }

    @Override
    public String synopsis() {
        return "--config FILE";
    }

    @Override
    public List<String> explanation() {
        return List.of(
                """
                SIGHUP reads the configuration and the zone files that have changed again; SIGTERM and SIGINT end the
                server after the answers that it is about to give. docs/configuration.md describes the file.\
                """);
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(
                        Option.builder()
                                .longOpt("config")
                                .hasArg()
                                .argName("FILE")
                                .desc("The configuration (YAML).")
                                .get());
    }

    @Override
    public List<String> examples() {
        return List.of("bailiwick serve --config bailiwick.yaml");
    }

    @Override
    public int run(Invocation invocation) throws Misuse, CommandFailure {
        LastCompiler compiler = LastCompiler.givingWay();
        Path file = Path.of(invocation.requiredValue("config"));
        Environment environment = Environment.ofProcess();
        Configuration configuration =
                switch (ConfigurationFile.load(file, environment)) {
                    case Loaded.Ready ready -> {
                        print(ready.warnings(), invocation);
                        yield ready.configuration();
                    }
                    case Loaded.Refused refused -> {
                        print(refused.problems(), invocation);
                        throw new CommandFailure("the configuration has mistakes");
                    }
                };
        return Service.run(
                configuration,
                () -> ConfigurationFile.load(file, environment),
                server -> compiler.close());
    }

    private static void print(List<Problem> problems, Invocation invocation) {
        problems.forEach(problem -> invocation.terminal().err().println(problem));
    }
}
