package dev.bailiwick.app.command;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `bailiwick completion`: a script that teaches a shell the commands and options.
@Command(
        name = "completion",
        description = "Print a completion script for bash and zsh.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  source <(bailiwick completion)"})
final class CompletionCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        String script = AutoComplete.bash("bailiwick", spec.root().commandLine());
        spec.commandLine().getOut().println(script);
    }
}
