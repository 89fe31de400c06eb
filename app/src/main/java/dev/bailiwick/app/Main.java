package dev.bailiwick.app;

import dev.bailiwick.app.command.Program;
import dev.bailiwick.app.command.Terminal;

/// Where the process starts.
public final class Main {
    private Main() {}

    /// Runs one command and ends the process with its exit code: 0 done, 1 problems found or the command failed,
    /// 2 the command line was not understood.
    public static void main(String[] arguments) {
        System.exit(Program.run(arguments, new Terminal(System.out, System.err)));
    }
}
