package dev.bailiwick.server;

import dev.bailiwick.server.control.ControlCommand;
import dev.bailiwick.server.control.ControlReply;
import dev.bailiwick.server.metrics.Metric;
import dev.bailiwick.server.recursive.Resolving;
import dev.bailiwick.wire.Name;
import dev.bailiwick.zone.Zone;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the control socket of a server understands.
final class ServerCommands {
    private final Server server;

    ServerCommands(Server server) {
        this.server = server;
    }

    List<ControlCommand> all() {
        List<ControlCommand> all =
                new ArrayList<>(
                        List.of(
                                new ControlCommand("status", "How the server is", this::status),
                                new ControlCommand("stats", "What it has counted", this::stats),
                                new ControlCommand("reload", "Read zones again", this::reload),
                                new ControlCommand("stop", "End", this::stop)));
        Resolving role = server.resolving();
        if (role == null) {
            all.add(
                    new ControlCommand(
                            "zone",
                            "Look at single zones, and move them",
                            server.zoneCommands()::handle));
        } else {
            all.addAll(role.commands());
        }
        return all;
    }

    private ControlReply status(List<String> arguments) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("version", version());
        status.put("pid", ProcessHandle.current().pid());
        Resolving role = server.resolving();
        status.put("role", role == null ? "authoritative" : "recursive");
        status.put("started", server.startTime().truncatedTo(ChronoUnit.SECONDS).toString());
        status.put("uptime_seconds", server.uptime().toSeconds());
        status.put("listening", server.listening());
        if (role != null) {
            status.putAll(role.status());
            return new ControlReply.Done(status);
        }
        Map<Name, @Nullable Zone> zones = server.zones();
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("configured", zones.size());
        counts.put("served", zones.values().stream().filter(Objects::nonNull).count());
        counts.put("broken", server.brokenZones());
        status.put("zones", counts);
        status.put("problems", server.zoneProblems());
        return new ControlReply.Done(status);
    }

    private static String version() {
        var module = ServerCommands.class.getModule().getDescriptor();
        return module == null ? "development" : module.rawVersion().orElse("development");
    }

    private ControlReply stats(List<String> arguments) {
        Map<String, Object> stats = new LinkedHashMap<>();
        for (Metric metric : server.metrics().all()) {
            String labels =
                    metric.labels().entrySet().stream()
                            .map(label -> label.getKey() + "=\"" + label.getValue() + '"')
                            .collect(Collectors.joining(","));
            String name = labels.isEmpty() ? metric.name() : metric.name() + "{" + labels + "}";
            stats.put(name, metric.value().getAsLong());
        }
        return new ControlReply.Done(stats);
    }

    private ControlReply reload(List<String> arguments) {
        if (arguments.isEmpty()) {
            return new ControlReply.Done(server.reload().asJson());
        }
        List<Name> names = new ArrayList<>();
        Map<Name, ?> served = server.zones();
        for (String argument : arguments) {
            Name name;
            try {
                name = Name.parse(argument.endsWith(".") ? argument : argument + ".");
            } catch (IllegalArgumentException e) {
                return new ControlReply.Refused("not a name: " + argument);
            }
            if (!served.containsKey(name)) {
                return new ControlReply.Refused("no zone " + name + " is served here");
            }
            names.add(name);
        }
        return new ControlReply.Done(server.reload(names).asJson());
    }

    private ControlReply stop(List<String> arguments) {
        server.stop();
        return new ControlReply.Done(Map.of());
    }
}
