package dev.bailiwick.server.recursive;

import dev.bailiwick.detect.Suspect;
import dev.bailiwick.server.control.ControlCommand;
import dev.bailiwick.server.control.ControlReply;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What operators may ask of the caches.
final class CacheCommands {
    private final Resolving role;
    private final TunnelCommand tunnels;

    CacheCommands(Resolving role) {
        this.role = role;
        tunnels = new TunnelCommand(role.tunnels(), role.clock());
    }

    List<ControlCommand> all() {
        return List.of(
                new ControlCommand("cache", "Look into the cache, or empty it", this::cache),
                new ControlCommand("why", "Resolve and tell each step", this::why),
                new ControlCommand("tunnels", "Who moves data through names", tunnels::list));
    }

    private ControlReply cache(List<String> arguments) {
        if (arguments.isEmpty()) {
            return new ControlReply.Refused("cache lookup, flush or stats?");
        }
        String verb = arguments.getFirst();
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (verb) {
            case "lookup" -> lookup(rest);
            case "stats" -> stats();
            case "flush" -> flush(rest);
            default -> new ControlReply.Refused("cache " + verb + ": lookup, flush or stats?");
        };
    }

    private ControlReply stats() {
        Map<String, Object> stats = new LinkedHashMap<>();
        stats.put("answers", role.answers().size());
        stats.put("answers_octets", role.answers().sizeOctets());
        stats.put("answers_evicted", role.answers().evictions());
        stats.put("records", role.resolver().records().size());
        stats.put("records_octets", role.resolver().records().sizeOctets());
        stats.put("records_evicted", role.resolver().records().evictions());
        return new ControlReply.Done(stats);
    }

    private ControlReply lookup(List<String> arguments) {
        if (arguments.size() != 1) {
            return new ControlReply.Refused("cache lookup of which name?");
        }
        Name name;
        try {
            name = Name.parse(arguments.getFirst());
        } catch (IllegalArgumentException e) {
            return new ControlReply.Refused("not a name: " + arguments.getFirst());
        }
        long now = role.clock().nanos();
        List<Map<String, Object>> found = new ArrayList<>();
        role.resolver()
                .records()
                .forEach(entry -> {
                    if (entry.name().equals(name)) {
                        found.add(Explanation.entry(entry, now));
                    }
                });
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("name", name.toString());
        result.put("entries", found);
        return new ControlReply.Done(result);
    }

    private ControlReply why(List<String> arguments) {
        int type = arguments.size() < 2 ? RrType.A : RrType.parse(arguments.get(1));
        if (arguments.isEmpty() || arguments.size() > 2 || type == RrType.UNKNOWN) {
            return new ControlReply.Refused("why NAME [TYPE]");
        }
        Name name;
        try {
            name = Name.parse(arguments.getFirst());
        } catch (IllegalArgumentException e) {
            return new ControlReply.Refused("not a name: " + arguments.getFirst());
        }
        try {
            Map<String, Object> told = new LinkedHashMap<>(role.explain(name, type));
            List<Suspect> suspects = role.tunnels().about(name);
            if (!suspects.isEmpty()) {
                told.put("tunnels", tunnels.told(suspects));
            }
            return new ControlReply.Done(told);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ControlReply.Refused("the server ends");
        }
    }

    /// `NAME` empties that name, `NAME below` what is below it too; without a name, everything goes.
    private ControlReply flush(List<String> arguments) {
        boolean isBelowToo = arguments.isEmpty() || arguments.contains("below");
        String text = arguments.isEmpty() ? "." : arguments.getFirst();
        Name name;
        try {
            name = Name.parse(text);
        } catch (IllegalArgumentException e) {
            return new ControlReply.Refused("not a name: " + text);
        }
        Map<String, Object> flushed = new LinkedHashMap<>();
        flushed.put("answers", role.answers().flush(name, isBelowToo));
        flushed.put("records", role.resolver().flush(name, isBelowToo));
        return new ControlReply.Done(flushed);
    }
}
