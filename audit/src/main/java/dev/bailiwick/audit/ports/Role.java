package dev.bailiwick.audit.ports;

import org.jspecify.annotations.Nullable;

/// What a process that listens on a port of DNS usually is, and how the port becomes free.
///
/// @param text what it is
/// @param howToFree null where stopping it is all that can be said
public record Role(String text, @Nullable String howToFree) {

    /// The likely role.
    public static Role of(Listener listener) {
        ListeningProcess process = listener.process();
        if (process == null) {
            return new Role("unknown: only root sees whose it is", null);
        }
        return switch (process.command()) {
            case "systemd-resolve", "systemd-resolved" ->
                    new Role(
                            "systemd-resolved's stub: this host's own resolver",
                            "write DNSStubListener=no into /etc/systemd/resolved.conf.d/stub.conf below [Resolve],"
                                    + " ln -sf /run/systemd/resolve/resolv.conf /etc/resolv.conf,"
                                    + " systemctl restart systemd-resolved;"
                                    + " or leave it and listen on an address other than 127.0.0.53");
            case "dnsmasq" -> dnsmasq(process);
            case "named" -> service("BIND", "named");
            case "unbound" -> service("Unbound, a resolver", "unbound");
            case "knotd" -> service("Knot DNS, a name server", "knot");
            case "kresd" -> service("Knot Resolver", "kresd@1");
            case "nsd" -> service("NSD, a name server", "nsd");
            case "pdns_server" -> service("PowerDNS, a name server", "pdns");
            case "pdns_recursor" -> service("PowerDNS Recursor", "pdns-recursor");
            case "dnsdist" -> service("dnsdist, a load balancer", "dnsdist");
            case "coredns" -> service("CoreDNS", "coredns");
            case "pihole-FTL" -> service("Pi-hole", "pihole-FTL");
            case "AdGuardHome" -> service("AdGuard Home", "AdGuardHome");
            case "avahi-daemon" ->
                    service("Avahi: multicast DNS, for names in .local", "avahi-daemon");
            case "docker-proxy" ->
                    new Role(
                            "a container's published port",
                            "docker ps shows which one; start it without -p 53:53");
            case "nginx", "apache2", "httpd", "caddy", "haproxy" ->
                    new Role(
                            "a web server or proxy",
                            "DNS over HTTPS can stand behind it: it need not go away");
            default -> other(process);
        };
    }

    private static Role dnsmasq(ListeningProcess process) {
        if (process.mentions("libvirt")) {
            return new Role(
                    "dnsmasq of libvirt: name service of a virtual network",
                    "virsh net-edit default, add <dns enable='no'/>, then virsh net-destroy default and"
                            + " virsh net-start default; or listen on other addresses than the bridge's");
        }
        if (process.mentions("NetworkManager")) {
            return new Role(
                    "dnsmasq of NetworkManager: this host's own resolver",
                    "write dns=default below [main] into /etc/NetworkManager/conf.d/dns.conf,"
                            + " then systemctl restart NetworkManager");
        }
        if (process.mentions("lxc") || process.mentions("lxd") || process.mentions("incus")) {
            return new Role(
                    "dnsmasq of LXC: name service of the containers' network",
                    "lxc network set lxdbr0 dns.mode none; or listen on other addresses than the bridge's");
        }
        return service("dnsmasq: a forwarder and DHCP server", "dnsmasq");
    }

    private static Role service(String text, String unit) {
        return new Role(text, "systemctl disable --now " + unit);
    }

    private static Role other(ListeningProcess process) {
        return process.mentions("dev.bailiwick.app")
                ? new Role("Bailiwick", "bailiwick stop, or systemctl disable --now bailiwick")
                : new Role("not known to Bailiwick", "kill " + process.pid() + " ends it");
    }
}
