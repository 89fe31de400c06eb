package dev.bailiwick.app;

import dev.bailiwick.app.command.BailiwickCommand;

/// Where the program starts.
public final class Main {
    private Main() {}

    /// Runs one command and ends the process with its exit code: 0 done, 1 problems found or the command failed,
    /// 2 the command line was not understood.
    public static void main(String[] arguments) {
        System.exit(BailiwickCommand.commandLine().execute(arguments));
    }
}
