package dev.bailiwick.audit.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Rules for programs that write a filter's rules themselves, and for filters of other systems.
final class Frontends {
    private static final List<String> PROTOCOLS = List.of("udp", "tcp");

    private Frontends() {}

    private static List<String> clients(Wish wish) {
        List<String> clients = new ArrayList<>(wish.of(false));
        clients.addAll(wish.of(true));
        return clients;
    }

    /// The first rule that matches wins, so those for clients come before the one for everybody.
    static List<String> ufw(Wish wish) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "# Commands. Add --dry-run behind ufw to see what each would do; remove: ufw delete RULE.");
        lines.add(
                "# If ufw is not active yet, allow your own way in before you enable it: ufw allow OpenSSH");
        String verb = wish.isAllowing() ? "allow" : "deny";
        for (String client : clients(wish)) {
            for (String protocol : PROTOCOLS) {
                lines.add(
                        "ufw %s in proto %s from %s to any port %d"
                                .formatted(verb, protocol, client, wish.port()));
            }
        }
        for (String protocol : PROTOCOLS) {
            if (wish.isEverybody()) {
                lines.add("ufw %s in %d/%s".formatted(verb, wish.port(), protocol));
            } else if (wish.isAllowing()) {
                lines.add("ufw deny in %d/%s".formatted(wish.port(), protocol));
            }
        }
        return lines;
    }

    static List<String> firewalld(Wish wish) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "# Commands. Remove: the same with --remove-rich-rule or --remove-port, then --reload.");
        String verb = wish.isAllowing() ? "accept" : "drop";
        for (Prefix client : wish.clients()) {
            for (String protocol : PROTOCOLS) {
                lines.add(
                        ("firewall-cmd --permanent --add-rich-rule='rule family=\"%s\" source address=\"%s\" "
                                        + "port port=\"%d\" protocol=\"%s\" %s'")
                                .formatted(
                                        client.isIpv6() ? "ipv6" : "ipv4",
                                        client.text(),
                                        wish.port(),
                                        protocol,
                                        verb));
            }
        }
        for (String protocol : PROTOCOLS) {
            boolean isOpen = wish.isAllowing() && wish.isEverybody();
            if (isOpen || wish.isAllowing() || wish.isEverybody()) {
                lines.add(
                        "firewall-cmd --permanent --%s-port=%d/%s"
                                .formatted(isOpen ? "add" : "remove", wish.port(), protocol));
            }
        }
        lines.add("firewall-cmd --reload");
        return lines;
    }

    /// With `quick` the first rule that matches wins.
    static List<String> pf(Wish wish) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "# Save as /etc/pf.anchors/bailiwick; check: pfctl -n -f /etc/pf.anchors/bailiwick");
        lines.add("# put in force: anchor \"bailiwick\" in /etc/pf.conf, then");
        lines.add(
                "#   pfctl -a bailiwick -f /etc/pf.anchors/bailiwick; remove: pfctl -a bailiwick -F rules");
        String port = " to any port " + wish.port();
        String verb = wish.isAllowing() ? "pass in quick" : "block drop in quick";
        List<String> clients = clients(wish);
        if (!clients.isEmpty()) {
            lines.add("table <dns_clients> const { " + String.join(", ", clients) + " }");
        }
        lines.add("pass in quick on lo0 proto { udp tcp } from any" + port);
        if (!clients.isEmpty()) {
            lines.add(verb + " proto { udp tcp } from <dns_clients>" + port);
        }
        if (wish.isEverybody()) {
            lines.add(verb + " proto { udp tcp } from any" + port);
        } else if (wish.isAllowing()) {
            lines.add("block drop in quick proto { udp tcp } from any" + port);
        }
        return lines;
    }

    /// A rule that blocks beats all that allow, and what no rule allows is blocked: so none blocks the rest.
    static List<String> windows(Wish wish) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "# PowerShell, as administrator. Remove: Remove-NetFirewallRule -Group Bailiwick");
        lines.add(
                "# Other rules that let port " + wish.port() + " in stay in force; find them with");
        lines.add(
                "#   Get-NetFirewallPortFilter | Where-Object LocalPort -eq "
                        + wish.port()
                        + " | Get-NetFirewallRule");
        String clients = wish.isEverybody() ? "Any" : String.join(",", clients(wish));
        for (String protocol : PROTOCOLS) {
            lines.add(
                    "New-NetFirewallRule -Group Bailiwick -DisplayName 'DNS %s' -Direction Inbound -Protocol %s "
                                    .formatted(
                                            protocol.toUpperCase(Locale.ROOT),
                                            protocol.toUpperCase(Locale.ROOT))
                            + "-LocalPort %d -RemoteAddress %s -Action %s"
                                    .formatted(
                                            wish.port(),
                                            clients,
                                            wish.isAllowing() ? "Allow" : "Block"));
        }
        return lines;
    }
}
