package dev.bailiwick.audit.firewall;

import java.util.ArrayList;
import java.util.List;

/// What a filter should do with a port of DNS.
///
/// @param isAllowing whether the clients are let in and all others kept out; else the clients are kept out
/// @param clients empty for everybody
/// @param port 1 to 65535
public record Wish(boolean isAllowing, List<Prefix> clients, int port) {
    public Wish {
        clients = List.copyOf(clients);
    }

    public boolean isEverybody() {
        return clients.isEmpty();
    }

    /// The clients of one version of IP, as text.
    public List<String> of(boolean isIpv6) {
        List<String> found = new ArrayList<>();
        for (Prefix each : clients) {
            if (each.isIpv6() == isIpv6) {
                found.add(each.text());
            }
        }
        return found;
    }
}
