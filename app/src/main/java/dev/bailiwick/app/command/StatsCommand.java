package dev.bailiwick.app.command;

import dev.bailiwick.server.json.Json;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.Options;

/// `bailiwick stats`: what a running server has counted.
final class StatsCommand implements Command {
    @Override
    public String name() {
        return "stats";
    }

    @Override
    public String summary() {
        return "Show what a running server has counted since it started";
    }

    @Override
    public String synopsis() {
        return "[--control SOCKET | --config FILE] [--format text|json]";
    }

    @Override
    public List<String> explanation() {
        return List.of(
                "The names are those of the Prometheus metrics; docs/metrics.md explains each of them.");
    }

    @Override
    public Options options() {
        return ServerAddress.options().addOption(Formats.option());
    }

    @Override
    public List<String> examples() {
        return List.of("bailiwick stats", "bailiwick stats --format json");
    }

    @Override
    public int run(Invocation invocation) throws Misuse, CommandFailure {
        boolean isJson = invocation.wantsJson();
        Map<String, ?> stats = ServerAddress.ask(invocation, name(), List.of());
        if (isJson) {
            invocation.say(Json.write(stats));
            return 0;
        }
        stats.forEach((metric, value) -> invocation.say(metric + " " + value));
        return 0;
    }
}
