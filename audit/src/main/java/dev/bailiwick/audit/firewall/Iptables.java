package dev.bailiwick.audit.firewall;

import java.util.ArrayList;
import java.util.List;

/// Rules for iptables in the form that iptables-restore reads: one file for each version of IP.
final class Iptables {
    private static final String CHAIN = "BAILIWICK";

    private Iptables() {}

    static List<String> rules(Wish wish) {
        List<String> lines = new ArrayList<>();
        version(wish, false, lines);
        lines.add("");
        version(wish, true, lines);
        return lines;
    }

    private static void version(Wish wish, boolean isIpv6, List<String> lines) {
        String tool = isIpv6 ? "ip6tables" : "iptables";
        String file = isIpv6 ? "bailiwick.v6" : "bailiwick.v4";
        lines.add("# " + (isIpv6 ? "IPv6" : "IPv4") + ": save as " + file);
        lines.add("# check: " + tool + "-restore --noflush --test " + file);
        lines.add("# put in force: " + tool + "-restore --noflush " + file);
        for (String protocol : List.of("udp", "tcp")) {
            lines.add(
                    "# remove: %s -D INPUT -p %s --dport %d -j %s"
                            .formatted(tool, protocol, wish.port(), CHAIN));
        }
        lines.add("*filter");
        lines.add(":" + CHAIN + " - [0:0]");
        lines.add("-A " + CHAIN + " -i lo -j ACCEPT");
        String verdict = wish.isAllowing() ? "ACCEPT" : "DROP";
        for (String prefix : wish.of(isIpv6)) {
            lines.add("-A %s -s %s -j %s".formatted(CHAIN, prefix, verdict));
        }
        if (wish.isEverybody()) {
            lines.add("-A %s -j %s".formatted(CHAIN, verdict));
        } else if (wish.isAllowing()) {
            lines.add("-A " + CHAIN + " -j DROP");
        }
        for (String protocol : List.of("udp", "tcp")) {
            lines.add(
                    "-I INPUT 1 -p %s -m %s --dport %d -j %s"
                            .formatted(protocol, protocol, wish.port(), CHAIN));
        }
        lines.add("COMMIT");
    }
}
