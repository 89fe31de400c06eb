package dev.bailiwick.app.command;

import java.util.List;
import java.util.Map;
import org.apache.commons.cli.Options;

/// `bailiwick tunnels`: which clients of a running resolver seem to move data through names.
final class TunnelsCommand implements Command {
    @Override
    public String name() {
        return "tunnels";
    }

    @Override
    public String summary() {
        return "Show which clients of a running resolver seem to use a domain as a tunnel";
    }

    @Override
    public String synopsis() {
        return "[--control SOCKET | --config FILE] [--format text|json] [NAME]";
    }

    @Override
    public List<String> explanation() {
        return List.of(
                """
                Each client and domain that is suspected, with its score and what it is made of: new names, octets in
                them and in new records, types, and pace. With NAME those of the domain of that name. What becomes of
                them is said by 'recursive.tunnels' in the configuration.\
                """);
    }

    @Override
    public Options options() {
        return ServerAddress.options().addOption(Formats.option());
    }

    @Override
    public List<String> examples() {
        return List.of("bailiwick tunnels", "bailiwick tunnels --format json example.com");
    }

    @Override
    public int maxArguments() {
        return 1;
    }

    @Override
    public int run(Invocation invocation) throws Misuse, CommandFailure {
        boolean isJson = invocation.wantsJson();
        Map<String, ?> told = ServerAddress.ask(invocation, name(), invocation.arguments());
        Steps.print(told, "suspects", isJson, invocation);
        return 0;
    }
}
