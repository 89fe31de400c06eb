package dev.bailiwick.app.command;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.jspecify.annotations.Nullable;

/// The command line: which words there are, and what happens when one is typed.
public final class Program {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private static final List<Command> COMMANDS =
            List.of(
                    new DemoCommand(),
                    new ServeCommand(),
                    new CheckCommand(),
                    new KeysCommand(),
                    new AuditCommand(),
                    new PortsCommand(),
                    new FirewallCommand(),
                    new ReferenceCommand(),
                    new BenchCommand(),
                    new StatusCommand(),
                    new StatsCommand(),
                    new ZoneCommand(),
                    new CacheCommand(),
                    new AnchorsCommand(),
                    new WhyCommand(),
                    new TunnelsCommand(),
                    new TraceCommand(),
                    new ReloadCommand(),
                    new StopCommand(),
                    new VersionCommand(),
                    new HelpCommand(),
                    new CompletionCommand(),
                    new TrainCommand());

    private Program() {}

    /// Every command, in the order in which help lists them.
    static List<Command> commands() {
        return COMMANDS;
    }

    /// The command of that name, or null.
    static @Nullable Command named(String name) {
        for (Command command : COMMANDS) {
            if (command.name().equals(name)) {
                return command;
            }
        }
        return null;
    }

    /// Runs what was typed and reports failures in one line on standard error.
    ///
    /// @param words the command and what follows it
    /// @return the exit code: 0 done, 1 problems found or failed, 2 the words were not understood
    public static int run(String[] words, Terminal terminal) {
        boolean isDebug = Arrays.asList(words).contains("--debug");
        String[] meant =
                Arrays.stream(words).filter(word -> !word.equals("--debug")).toArray(String[]::new);
        if (meant.length == 0) {
            Help.ofProgram(terminal.err());
            return MISUSED;
        }
        Command command =
                switch (meant[0]) {
                    case "--help", "-h" -> new HelpCommand();
                    case "--version", "-V" -> new VersionCommand();
                    default -> named(meant[0]);
                };
        if (command == null) {
            terminal.err().println("bailiwick: no command '" + meant[0] + "'; try: bailiwick help");
            return MISUSED;
        }
        return run(command, Arrays.copyOfRange(meant, 1, meant.length), terminal, isDebug);
    }

    private static int run(Command command, String[] words, Terminal terminal, boolean isDebug) {
        try {
            CommandLine line = parse(command, words);
            if (line.hasOption("help")) {
                Help.of(command, terminal.out());
                return DONE;
            }
            if (line.getArgList().size() > command.maxArguments()) {
                throw new Misuse(
                        "'" + line.getArgList().get(command.maxArguments()) + "' is one too many");
            }
            return command.run(new Invocation(line, terminal));
        } catch (Misuse misuse) {
            return reject(command, misuse.getMessage(), terminal);
        } catch (ParseException misuse) {
            return reject(command, misuse.getMessage(), terminal);
        } catch (CommandFailure failure) {
            terminal.err().println("bailiwick: " + failure.getMessage());
            trace(failure, terminal, isDebug);
            return FAILED;
        } catch (RuntimeException bug) {
            String where = isDebug ? "" : "; --debug shows where";
            terminal.err().println("bailiwick: a bug: " + bug + where);
            trace(bug, terminal, isDebug);
            return FAILED;
        }
    }

    private static CommandLine parse(Command command, String[] words) throws ParseException {
        Options options = command.options();
        options.addOption(Option.builder("h").longOpt("help").desc("Show this help.").get());
        return DefaultParser.builder().setAllowPartialMatching(false).get().parse(options, words);
    }

    private static int reject(Command command, @Nullable String reason, Terminal terminal) {
        terminal.err().println("bailiwick " + command.name() + ": " + reason);
        terminal.err().println("Try: bailiwick help " + command.name());
        return MISUSED;
    }

    private static void trace(Exception failure, Terminal terminal, boolean isDebug) {
        if (isDebug) {
            failure.printStackTrace(terminal.err());
        }
    }
}
