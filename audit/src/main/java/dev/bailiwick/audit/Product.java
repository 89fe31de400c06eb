package dev.bailiwick.audit;

/// Programs that remedies are given for.
public enum Product {
    BIND("BIND"),
    UNBOUND("Unbound"),
    KNOT("Knot DNS"),
    NSD("NSD"),
    POWERDNS("PowerDNS"),
    DNSMASQ("dnsmasq"),
    WINDOWS("Windows DNS"),
    BAILIWICK("Bailiwick");

    private final String label;

    Product(String label) {
        this.label = label;
    }

    /// As people write it.
    public String label() {
        return label;
    }
}
