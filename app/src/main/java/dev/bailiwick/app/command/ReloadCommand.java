package dev.bailiwick.app.command;

import java.util.List;
import java.util.Map;
import org.apache.commons.cli.Options;

/// `bailiwick reload`: a running server reads its zones again.
final class ReloadCommand implements Command {
    @Override
    public String name() {
        return "reload";
    }

    @Override
    public String summary() {
        return "Have a running server read its zone files again: all, or the zones that are named";
    }

    @Override
    public String synopsis() {
        return "[--control SOCKET | --config FILE] [ZONE...]";
    }

    @Override
    public List<String> explanation() {
        return List.of(
                """
                Waits until it is done. A zone that cannot be used keeps its old content; what is wrong with it is
                printed, and the exit code is 1.\
                """);
    }

    @Override
    public Options options() {
        return ServerAddress.options();
    }

    @Override
    public List<String> examples() {
        return List.of("bailiwick reload", "bailiwick reload example.com");
    }

    @Override
    public int maxArguments() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int run(Invocation invocation) throws Misuse, CommandFailure {
        Map<String, ?> result = ServerAddress.ask(invocation, name(), invocation.arguments());
        Formats.print(result, invocation);
        return result.get("problems") instanceof List<?> problems && !problems.isEmpty() ? 1 : 0;
    }
}
