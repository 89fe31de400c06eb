package dev.bailiwick.app.command;

import java.util.List;
import java.util.Map;
import org.apache.commons.cli.Options;

/// `bailiwick why`: how a running resolver comes to an answer.
final class WhyCommand implements Command {
    @Override
    public String name() {
        return "why";
    }

    @Override
    public String summary() {
        return "Have a running resolver resolve a name and tell every step";
    }

    @Override
    public String synopsis() {
        return "[--control SOCKET | --config FILE] [--format text|json] NAME [TYPE]";
    }

    @Override
    public List<String> explanation() {
        return List.of(
                """
                It uses its cache and what it knows about servers, so it shows what a client gets now: what came from
                the cache, which servers were asked, what they said and how long it took, and what of the limits of
                one question was spent. 'bailiwick trace' begins with nothing.\
                """);
    }

    @Override
    public Options options() {
        return ServerAddress.options().addOption(Formats.option());
    }

    @Override
    public List<String> examples() {
        return List.of("bailiwick why www.example.com", "bailiwick why example.com MX");
    }

    @Override
    public int maxArguments() {
        return 2;
    }

    @Override
    public int run(Invocation invocation) throws Misuse, CommandFailure {
        boolean isJson = invocation.wantsJson();
        invocation.needArguments("why which name?");
        Map<String, ?> told = ServerAddress.ask(invocation, name(), invocation.arguments());
        Steps.print(told, "steps", isJson, invocation);
        return "SERVFAIL".equals(told.get("status")) ? 1 : 0;
    }
}
