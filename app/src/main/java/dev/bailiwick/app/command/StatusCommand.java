package dev.bailiwick.app.command;

import java.util.List;
import java.util.Map;
import org.apache.commons.cli.Options;

/// `bailiwick status`: how a running server is.
final class StatusCommand implements Command {
    @Override
    public String name() {
        return "status";
    }

    @Override
    public String summary() {
        return "Show how a running server is: since when, on what addresses, with which zones";
    }

    @Override
    public String synopsis() {
        return "[--control SOCKET | --config FILE] [--format text|json]";
    }

    @Override
    public Options options() {
        return ServerAddress.options().addOption(Formats.option());
    }

    @Override
    public List<String> examples() {
        return List.of(
                "bailiwick status", "bailiwick status --config bailiwick.yaml --format json");
    }

    @Override
    public int run(Invocation invocation) throws Misuse, CommandFailure {
        boolean isJson = invocation.wantsJson();
        Map<String, ?> status = ServerAddress.ask(invocation, name(), List.of());
        Formats.print(status, isJson, invocation);
        return 0;
    }
}
