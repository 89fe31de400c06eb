package dev.bailiwick.app.command;

import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Target;
import java.util.ArrayList;
import java.util.List;

/// What an audit would send, for `--plan`.
final class AuditPlan {
    private AuditPlan() {}

    static List<String> lines(List<Check> checks, AuditOptions options) {
        List<String> lines = new ArrayList<>();
        lines.add(AuditCommand.count(options.targets()) + ":");
        for (Target target : options.targets()) {
            lines.add("  " + target);
        }
        int zones = options.settings().zones().size();
        lines.add("");
        lines.add(
                "To each that answers, at most %d packets a second (a TCP connection counts as 5):"
                        .formatted(options.settings().limits().packetsPerSecond()));
        int most = 0;
        for (Check check : checks) {
            CheckCard card = check.card();
            int packets =
                    switch (check) {
                        case Check.OfServer each -> card.packets();
                        case Check.OfServedZone each -> card.packets() * zones;
                        case Check.OfZone each -> card.packets() * zones;
                    };
            most += packets;
            if (packets > 0 || !(check instanceof Check.OfServedZone)) {
                lines.add("  %-22s %4d  %s".formatted(card.id(), packets, card.probes()));
            }
        }
        lines.add("  %-22s %4d  at most".formatted("in all", most));
        if (zones == 0) {
            lines.add("");
            lines.add("Checks of zones need --zone.");
        }
        return lines;
    }
}
