package dev.bailiwick.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `bailiwick version`: which program this is, and what it runs on.
@Command(
        name = "version",
        description = "Show the version of Bailiwick and of the Java that runs it.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  bailiwick version"})
final class VersionCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        for (String line : new Provider().getVersion()) {
            spec.commandLine().getOut().println(line);
        }
    }

    /// The lines of `--version`.
    static final class Provider implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "bailiwick " + Version.text(),
                "Java " + Runtime.version() + ", " + System.getProperty("os.name")
            };
        }
    }
}
