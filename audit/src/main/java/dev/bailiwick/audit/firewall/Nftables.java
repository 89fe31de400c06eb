package dev.bailiwick.audit.firewall;

import java.util.ArrayList;
import java.util.List;

/// Rules for nftables: a table of their own, which is made anew each time.
final class Nftables {
    private static final String INDENT = "        ";

    private Nftables() {}

    static List<String> rules(Wish wish) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "# Save as bailiwick.nft; check: nft -c -f bailiwick.nft; put in force: nft -f bailiwick.nft");
        lines.add(
                "# Remove: nft delete table inet bailiwick. It touches port "
                        + wish.port()
                        + " alone.");
        lines.add("add table inet bailiwick");
        lines.add("delete table inet bailiwick");
        lines.add("table inet bailiwick {");
        lines.add("    chain dns {");
        lines.add(INDENT + "type filter hook input priority filter - 5; policy accept;");
        lines.add(INDENT + "iif \"lo\" accept");
        String port = "meta l4proto { tcp, udp } th dport " + wish.port();
        String verdict = wish.isAllowing() ? " accept" : " drop";
        addresses(wish.of(false), "ip", port + verdict, lines);
        addresses(wish.of(true), "ip6", port + verdict, lines);
        if (wish.isEverybody()) {
            lines.add(INDENT + port + verdict);
        } else if (wish.isAllowing()) {
            lines.add(INDENT + port + " drop");
        }
        lines.add("    }");
        lines.add("}");
        return lines;
    }

    private static void addresses(
            List<String> prefixes, String family, String rest, List<String> lines) {
        if (!prefixes.isEmpty()) {
            lines.add(INDENT + family + " saddr { " + String.join(", ", prefixes) + " } " + rest);
        }
    }
}
