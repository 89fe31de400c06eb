package dev.bailiwick.app.command;

import dev.bailiwick.server.json.Json;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.Options;

/// `bailiwick anchors`: where chains of signatures begin.
final class AnchorsCommand implements Command {
    @Override
    public String name() {
        return "anchors";
    }

    @Override
    public String summary() {
        return "Show the trust anchors of a running resolver and their state";
    }

    @Override
    public String synopsis() {
        return "[--control SOCKET | --config FILE] [--format text|json]";
    }

    @Override
    public List<String> explanation() {
        return List.of(
                """
                For each zone with anchors of its own: the tags of the keys that are trusted. With 'anchor-state' in the
                configuration also when the zone was last asked for its keys and what they have come to (RFC 5011):
                pending keys are trusted after 30 days, valid and missing ones are, revoked and removed ones never are.\
                """);
    }

    @Override
    public Options options() {
        return ServerAddress.options().addOption(Formats.option());
    }

    @Override
    public List<String> examples() {
        return List.of("bailiwick anchors", "bailiwick anchors --format json");
    }

    @Override
    public int run(Invocation invocation) throws Misuse, CommandFailure {
        boolean isJson = invocation.wantsJson();
        Map<String, ?> told = ServerAddress.ask(invocation, name(), List.of());
        if (isJson) {
            invocation.say(Json.write(told));
            return 0;
        }
        for (Object zone : list(told, "zones")) {
            if (zone instanceof Map<?, ?> facts) {
                print(facts, invocation);
            }
        }
        if (!Boolean.TRUE.equals(told.get("tracked"))) {
            invocation.say("not tracked: recursive.dnssec.anchor-state is not set");
        }
        return 0;
    }

    private static void print(Map<?, ?> zone, Invocation invocation) {
        List<?> trusted = list(zone, "trusted");
        StringBuilder line = new StringBuilder();
        line.append(zone.get("zone")).append(" trusted: ");
        line.append(trusted.isEmpty() ? "none" : join(trusted));
        if (zone.get("checked") != null) {
            line.append("; checked: ").append(zone.get("checked"));
            line.append("; next: ").append(zone.get("next_check"));
        }
        invocation.say(line.toString());
        for (Object key : list(zone, "keys")) {
            if (key instanceof Map<?, ?> facts) {
                Object until = facts.get("until");
                invocation.say(
                        "  %s algorithm %s %s since %s%s"
                                .formatted(
                                        facts.get("tag"),
                                        facts.get("algorithm"),
                                        facts.get("state"),
                                        facts.get("since"),
                                        until == null ? "" : " until " + until));
            }
        }
    }

    private static String join(List<?> tags) {
        return String.join(", ", tags.stream().map(String::valueOf).toList());
    }

    private static List<?> list(Map<?, ?> object, String member) {
        return object.get(member) instanceof List<?> list ? list : List.of();
    }
}
