package dev.bailiwick.server;

import dev.bailiwick.server.control.ControlReply;
import dev.bailiwick.server.secondary.Notifier;
import dev.bailiwick.server.secondary.Secondaries;
import dev.bailiwick.server.update.Updates;
import dev.bailiwick.server.zones.ZoneHistory;
import dev.bailiwick.server.zones.ZoneKeeper;
import dev.bailiwick.wire.Name;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneDifference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What can be done to single zones over the control socket.
final class ZoneCommands {
    /// Zones that one reply lists.
    private static final int MOST_LISTED = 10_000;

    private final ZoneKeeper zones;
    private final Secondaries secondaries;
    private final Notifier notifier;
    private final Updates updates;

    ZoneCommands(ZoneKeeper zones, Secondaries secondaries, Notifier notifier, Updates updates) {
        this.zones = zones;
        this.secondaries = secondaries;
        this.notifier = notifier;
        this.updates = updates;
    }

    ControlReply handle(List<String> arguments) {
        String what = arguments.isEmpty() ? "" : arguments.getFirst();
        if (what.equals("list") && arguments.size() == 1) {
            return list();
        }
        boolean isDiff = what.equals("diff") && arguments.size() == 3;
        if (arguments.size() != 2 && !isDiff) {
            return new ControlReply.Refused(
                    "zone takes list, or one of status, transfer, notify, export, diff and adopt"
                            + " with a name");
        }
        String written = arguments.get(1);
        Name name;
        try {
            name = Name.parse(written.endsWith(".") ? written : written + ".");
        } catch (IllegalArgumentException e) {
            return new ControlReply.Refused("not a name: " + written);
        }
        Map<Name, @Nullable Zone> served = zones.zones();
        if (!served.containsKey(name)) {
            return new ControlReply.Refused("no zone " + name + " is served here");
        }
        Zone zone = served.get(name);
        return switch (what) {
            case "status" -> new ControlReply.Done(status(name, zone));
            case "transfer" -> transfer(name);
            case "notify" -> tell(name, zone);
            case "export" -> export(name, zone);
            case "diff" -> difference(name, zone, isDiff ? arguments.getLast() : "");
            case "adopt" -> adopt(name);
            default -> new ControlReply.Refused("zone knows nothing called " + what);
        };
    }

    private ControlReply list() {
        List<Object> list = new ArrayList<>();
        Map<Name, @Nullable Zone> served = zones.zones();
        for (Map.Entry<Name, @Nullable Zone> entry : served.entrySet()) {
            if (list.size() == MOST_LISTED) {
                break;
            }
            Zone zone = entry.getValue();
            list.add(entry.getKey() + (zone == null ? " -" : " " + zone.facts().serial()));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("zones", list);
        result.put("more", served.size() - list.size());
        return new ControlReply.Done(result);
    }

    private Map<String, Object> status(Name name, @Nullable Zone zone) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("zone", name.toString());
        status.put("secondary", secondaries.isSecondary(name));
        status.put("served", zone != null);
        if (zone != null) {
            status.put("serial", zone.facts().serial());
            status.put("names", zone.facts().names());
            status.put("records", zone.facts().records());
            status.put("denial", zone.facts().denial().name().toLowerCase(Locale.ROOT));
            status.put("octets", zone.octets());
        }
        return status;
    }

    private ControlReply transfer(Name name) {
        return secondaries.askNow(name)
                ? new ControlReply.Done(Map.of("asked", name.toString()))
                : new ControlReply.Refused(name + " comes from no primary");
    }

    private ControlReply tell(Name name, @Nullable Zone zone) {
        if (zone == null) {
            return new ControlReply.Refused(name + " is not loaded");
        }
        return new ControlReply.Done(Map.of("notified", notifier.published(zone)));
    }

    /// Writes a zone as it is served to a file of the server's own folder: whoever may write to the socket must not have
    /// the server overwrite files elsewhere.
    private ControlReply export(Name name, @Nullable Zone zone) {
        if (zone == null) {
            return new ControlReply.Refused(name + " is not loaded");
        }
        try {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("file", updates.export(zone).toString());
            result.put("serial", zone.facts().serial());
            result.put("records", zone.facts().records());
            return new ControlReply.Done(result);
        } catch (IOException e) {
            return new ControlReply.Refused(String.valueOf(e.getMessage()));
        }
    }

    /// What has changed since a serial, or with the last change.
    private ControlReply difference(Name name, @Nullable Zone zone, String since) {
        ZoneHistory history = zones.history(name);
        if (zone == null || history == null) {
            return new ControlReply.Refused(
                    "nothing is known of earlier versions of "
                            + name
                            + "; they are kept for zones that somebody may have");
        }
        long to = zone.facts().serial();
        long from = history.before(to);
        if (!since.isEmpty()) {
            if (!since.matches("[0-9]{1,10}")) {
                return new ControlReply.Refused("not a serial: " + since);
            }
            from = Long.parseLong(since);
        }
        List<ZoneDifference> steps = from < 0 ? null : history.between(from, to);
        if (steps == null) {
            return new ControlReply.Refused("that version of " + name + " is not known any more");
        }
        DifferenceText text = new DifferenceText(steps);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("from", from);
        result.put("to", to);
        result.put("changes", List.<Object>copyOf(text.lines()));
        result.put("more", text.more());
        return new ControlReply.Done(result);
    }

    private ControlReply adopt(Name name) {
        try {
            boolean wasKept = updates.adopt(name);
            Zone zone = zones.zones().get(name);
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("had_updates", wasKept);
            if (zone != null) {
                result.put("serial", zone.facts().serial());
            }
            return new ControlReply.Done(result);
        } catch (IOException e) {
            return new ControlReply.Refused(String.valueOf(e.getMessage()));
        }
    }
}
