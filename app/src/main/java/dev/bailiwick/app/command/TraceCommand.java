package dev.bailiwick.app.command;

import dev.bailiwick.config.Configuration;
import dev.bailiwick.config.ConfigurationFile;
import dev.bailiwick.config.Environment;
import dev.bailiwick.config.Loaded;
import dev.bailiwick.config.RecursiveSettings;
import dev.bailiwick.server.StartFailure;
import dev.bailiwick.server.Surroundings;
import dev.bailiwick.server.recursive.Resolving;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// `bailiwick trace`: resolves a name by itself, from the root.
final class TraceCommand implements Command {
    @Override
    public String name() {
        return "trace";
    }

    @Override
    public String summary() {
        return "Resolve a name from the root, without a server, and tell every step";
    }

    @Override
    public String synopsis() {
        return "[--config FILE] [--dnssec] [--format text|json] NAME [TYPE]";
    }

    @Override
    public List<String> explanation() {
        return List.of(
                """
                Nothing is in the cache when it begins: every delegation is walked, as the configuration of a resolver
                says, or as a resolver does that was told nothing. Files that a server writes (anchor-state, root-mirror)
                are left alone.\
                """,
                """
                With --dnssec it draws the chain of signatures instead: each zone from the trust anchor down with its DS
                records and keys, which key signed what and whether that is right, the records that deny, and the
                first link that does not hold.\
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
                                .desc("The configuration of a resolver (YAML).")
                                .get())
                .addOption(
                        Option.builder()
                                .longOpt("dnssec")
                                .desc("Draw the chain of signatures.")
                                .get())
                .addOption(Formats.option());
    }

    @Override
    public List<String> examples() {
        return List.of(
                "bailiwick trace www.example.com AAAA", "bailiwick trace --dnssec www.example.com");
    }

    @Override
    public int maxArguments() {
        return 2;
    }

    @Override
    public int run(Invocation invocation) throws Misuse, CommandFailure {
        boolean isJson = invocation.wantsJson();
        invocation.needArguments("trace which name?");
        List<String> arguments = invocation.arguments();
        int type = arguments.size() == 1 ? RrType.A : RrType.parse(arguments.get(1));
        if (type == RrType.UNKNOWN) {
            throw new Misuse("no type is called " + arguments.get(1));
        }
        Name name = name(arguments.getFirst());
        boolean isDrawn = invocation.has("dnssec");
        Map<String, Object> told = trace(name, type, configuration(invocation), isDrawn);
        if (isDrawn && !isJson) {
            new ChainText(invocation).print(told);
        } else {
            Steps.print(told, "steps", isJson, invocation);
        }
        return "SERVFAIL".equals(told.get("status")) ? 1 : 0;
    }

    private static Name name(String text) throws Misuse {
        try {
            return Name.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Misuse(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Object> trace(
            Name name, int type, Configuration configuration, boolean isDrawn)
            throws CommandFailure {
        if (!(configuration.role() instanceof RecursiveSettings role)) {
            throw new CommandFailure("the configuration is that of an authoritative server");
        }
        Surroundings world =
                new Surroundings(InstantSource.system(), System::nanoTime, new SecureRandom());
        // A server may be running by the same configuration.
        RecursiveSettings beside = role.withoutFilesOfServer();
        try (Resolving resolving = Resolving.open(configuration, beside, world)) {
            Map<String, Object> told =
                    isDrawn ? resolving.draw(name, type) : resolving.explain(name, type);
            if (told == null) {
                throw new CommandFailure("the configuration has no trust anchor");
            }
            return told;
        } catch (StartFailure e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted", e);
        }
    }

    private static Configuration configuration(Invocation invocation) throws CommandFailure {
        String file = invocation.value("config");
        Environment environment = Environment.ofProcess();
        Loaded loaded =
                file == null
                        ? ConfigurationFile.read(
                                "role: recursive".getBytes(StandardCharsets.UTF_8),
                                Path.of("built-in"),
                                environment)
                        : ConfigurationFile.load(Path.of(file), environment);
        return switch (loaded) {
            case Loaded.Ready ready -> ready.configuration();
            case Loaded.Refused refused ->
                    throw new CommandFailure(refused.problems().getFirst().toString());
        };
    }
}
