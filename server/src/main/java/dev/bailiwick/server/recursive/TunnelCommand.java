package dev.bailiwick.server.recursive;

import dev.bailiwick.detect.Evidence;
import dev.bailiwick.detect.Suspect;
import dev.bailiwick.resolver.Clock;
import dev.bailiwick.server.control.ControlReply;
import dev.bailiwick.wire.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who is suspected of a tunnel, for operators.
final class TunnelCommand {
    private static final long NANOS = 1_000_000_000L;

    private final Tunnels tunnels;
    private final Clock clock;

    TunnelCommand(Tunnels tunnels, Clock clock) {
        this.tunnels = tunnels;
        this.clock = clock;
    }

    ControlReply list(List<String> arguments) {
        if (arguments.size() > 1) {
            return new ControlReply.Refused("tunnels [DOMAIN]");
        }
        List<Suspect> wanted;
        try {
            wanted =
                    arguments.isEmpty()
                            ? tunnels.suspects()
                            : tunnels.about(Name.parse(arguments.getFirst()));
        } catch (IllegalArgumentException e) {
            return new ControlReply.Refused("not a name: " + arguments.getFirst());
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("action", tunnels.action());
        result.put("pairs_watched", tunnels.pairs());
        result.put("suspects", told(wanted));
        return new ControlReply.Done(result);
    }

    /// Suspects with what speaks for it.
    List<Map<String, Object>> told(List<Suspect> suspects) {
        long now = clock.nanos();
        List<Map<String, Object>> told = new ArrayList<>();
        for (Suspect suspect : suspects) {
            Evidence evidence = suspect.evidence();
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("client", suspect.client().words());
            one.put("domain", suspect.domain().toString());
            one.put("score", Math.round(evidence.score()));
            one.put("found_seconds_ago", (now - suspect.sinceNanos()) / NANOS);
            one.put("last_seconds_ago", (now - suspect.lastNanos()) / NANOS);
            one.put("held", suspect.held());
            one.put("window_seconds", evidence.seconds());
            one.put("queries", evidence.queries());
            one.put("names", evidence.names());
            one.put("octets_up", evidence.octetsUp());
            one.put("octets_down", evidence.octetsDown());
            one.put("evidence", evidence.words());
            told.add(one);
        }
        return told;
    }
}
