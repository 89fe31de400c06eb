package dev.bailiwick.app.command;

import java.util.List;
import org.apache.commons.cli.Options;

/// `bailiwick stop`: a running server ends.
final class StopCommand implements Command {
    @Override
    public String name() {
        return "stop";
    }

    @Override
    public String summary() {
        return "End a running server, after the answers that it is about to give";
    }

    @Override
    public String synopsis() {
        return "[--control SOCKET | --config FILE]";
    }

    @Override
    public Options options() {
        return ServerAddress.options();
    }

    @Override
    public List<String> examples() {
        return List.of("bailiwick stop", "bailiwick stop --config bailiwick.yaml");
    }

    @Override
    public int run(Invocation invocation) throws Misuse, CommandFailure {
        ServerAddress.ask(invocation, name(), List.of());
        invocation.say("stopping");
        return 0;
    }
}
