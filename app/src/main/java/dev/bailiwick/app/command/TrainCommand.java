package dev.bailiwick.app.command;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// `bailiwick train`: uses the program as people do, once, while Java records what to keep ready for quick starts.
/// The launcher runs it after a build; it is of no use by hand.
final class TrainCommand implements Command {
    @Override
    public String name() {
        return "train";
    }

    @Override
    public String summary() {
        return "Use every part once, while the launcher records what a quick start needs";
    }

    @Override
    public String synopsis() {
        return "";
    }

    @Override
    public List<String> examples() {
        return List.of("bailiwick train");
    }

    @Override
    public boolean isListed() {
        return false;
    }

    @Override
    public int run(Invocation invocation) {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Terminal quiet = new Terminal(nowhere, nowhere);
        for (String line :
                List.of("version", "help", "help serve", "--nonsense", "version extra")) {
            Program.run(line.split(" ", -1), quiet);
        }
        return 0;
    }
}
