package dev.bailiwick.app.command;

import java.util.List;
import java.util.Map;
import org.apache.commons.cli.Options;

/// `bailiwick cache`: what a running resolver remembers.
final class CacheCommand implements Command {
    @Override
    public String name() {
        return "cache";
    }

    @Override
    public String summary() {
        return "Look into the cache of a running resolver, or empty it";
    }

    @Override
    public String synopsis() {
        return "[--control SOCKET | --config FILE] [--format text|json] lookup NAME | flush [NAME"
                + " [below]] | stats";
    }

    @Override
    public List<String> explanation() {
        return List.of(
                """
                'lookup' shows the records at a name and what is known about them. 'flush' forgets a name, with
                'below' also the names below it, without a name everything. 'stats' tells how much there is.\
                """);
    }

    @Override
    public Options options() {
        return ServerAddress.options().addOption(Formats.option());
    }

    @Override
    public List<String> examples() {
        return List.of(
                "bailiwick cache lookup www.example.com",
                "bailiwick cache flush example.com below",
                "bailiwick cache stats");
    }

    @Override
    public int maxArguments() {
        return 3;
    }

    @Override
    public int run(Invocation invocation) throws Misuse, CommandFailure {
        boolean isJson = invocation.wantsJson();
        invocation.needArguments("lookup, flush or stats?");
        Map<String, ?> result = ServerAddress.ask(invocation, name(), invocation.arguments());
        Steps.print(result, "entries", isJson, invocation);
        return 0;
    }
}
