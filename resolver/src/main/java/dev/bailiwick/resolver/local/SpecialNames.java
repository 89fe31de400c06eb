package dev.bailiwick.resolver.local;

import java.util.ArrayList;
import java.util.List;

/// Names that do not exist in the public tree and must not leave this host (IANA's registries "Special-Use Domain
/// Names" and "Locally-Served DNS Zones").
final class SpecialNames {
    /// RFC 6303 §4, RFC 7793 (made below), and the names of RFC 6761, 6762, 7686, 8375, 9462, 9476, 9665.
    private static final String EMPTY =
            """
            0.in-addr.arpa
            10.in-addr.arpa
            168.192.in-addr.arpa
            254.169.in-addr.arpa
            2.0.192.in-addr.arpa
            100.51.198.in-addr.arpa
            113.0.203.in-addr.arpa
            255.255.255.255.in-addr.arpa
            0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.ip6.arpa
            d.f.ip6.arpa
            8.e.f.ip6.arpa
            9.e.f.ip6.arpa
            a.e.f.ip6.arpa
            b.e.f.ip6.arpa
            8.b.d.0.1.0.0.2.ip6.arpa
            test
            invalid
            local
            onion
            alt
            home.arpa
            resolver.arpa
            service.arpa
            """;

    /// RFC 6761 §6.3 and RFC 6303 §4.2.
    static final String LOCALHOST = "localhost";

    static final String LOOPBACK4 = "127.in-addr.arpa";
    static final String LOOPBACK6 =
            "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.ip6.arpa";

    /// RFC 8880 §7.1.
    static final String IPV4_ONLY = "ipv4only.arpa";

    private SpecialNames() {}

    /// Zones that are empty but for their apex.
    static List<String> empty() {
        List<String> names = new ArrayList<>(EMPTY.lines().toList());
        for (int i = 16; i < 32; i++) {
            names.add(i + ".172.in-addr.arpa");
        }
        for (int i = 64; i < 128; i++) {
            // RFC 7793 §3.
            names.add(i + ".100.in-addr.arpa");
        }
        return names;
    }
}
