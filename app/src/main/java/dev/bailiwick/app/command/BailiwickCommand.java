package dev.bailiwick.app.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bailiwick`: the command that holds the others.
@Command(
        name = "bailiwick",
        description = "A DNS server for port 53, hardened by construction.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {VersionCommand.class, HelpCommand.class, CompletionCommand.class},
        footer = {
            "",
            "Try it:",
            "  bailiwick demo                          serve sample zones on a high port",
            "  bailiwick check example.zone            look for mistakes in a zone file",
            "  bailiwick serve --config bailiwick.yaml",
            "",
            "'bailiwick help COMMAND' tells more about a command."
        })
public final class BailiwickCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--debug",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show stack traces of failures.")
    private boolean debug;

    /// A command line, ready to execute, that reports failures in one line on standard error.
    public static CommandLine commandLine() {
        BailiwickCommand bailiwick = new BailiwickCommand();
        CommandLine line = new CommandLine(bailiwick);
        line.setExecutionExceptionHandler(
                (failure, failed, parsed) -> {
                    failed.getErr().println("bailiwick: " + bailiwick.explain(failure));
                    if (bailiwick.debug) {
                        failure.printStackTrace(failed.getErr());
                    }
                    return CommandLine.ExitCode.SOFTWARE;
                });
        line.setParameterExceptionHandler(
                (misuse, words) -> {
                    CommandLine command = misuse.getCommandLine();
                    command.getErr().println("bailiwick: " + misuse.getMessage());
                    CommandLine.UnmatchedArgumentException.printSuggestions(
                            misuse, command.getErr());
                    command.getErr()
                            .println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
                    return CommandLine.ExitCode.USAGE;
                });
        return line;
    }

    private String explain(Exception failure) {
        if (failure instanceof CommandFailure) {
            return String.valueOf(failure.getMessage());
        }
        return debug ? failure.toString() : failure + " (a bug; --debug shows where)";
    }

    /// Without a command there is nothing to do: says so and what could be done.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
