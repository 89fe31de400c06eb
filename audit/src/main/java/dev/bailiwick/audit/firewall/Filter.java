package dev.bailiwick.audit.firewall;

import java.util.List;

/// Packet filters that rules can be printed for.
public enum Filter {
    NFTABLES,
    IPTABLES,
    UFW,
    FIREWALLD,
    PF,
    WINDOWS;

    /// Rules that do what is wished, with how to put them in force and how to remove them as comments.
    public List<String> rules(Wish wish) {
        return switch (this) {
            case NFTABLES -> Nftables.rules(wish);
            case IPTABLES -> Iptables.rules(wish);
            case UFW -> Frontends.ufw(wish);
            case FIREWALLD -> Frontends.firewalld(wish);
            case PF -> Frontends.pf(wish);
            case WINDOWS -> Frontends.windows(wish);
        };
    }
}
