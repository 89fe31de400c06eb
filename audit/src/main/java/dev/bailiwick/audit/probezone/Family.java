package dev.bailiwick.audit.probezone;

/// What a name of the zone does, by its label in front of the zone's name.
public enum Family {
    /// An address, and nothing else.
    PLAIN("p"),
    /// `7-x.c`: an alias of `6-x.c`, and so on down to an address.
    CHAIN("c"),
    /// A zone with many servers whose addresses nobody knows.
    REFERRAL("n"),
    /// Where those servers' names are: there is nothing.
    NOTHING("g"),
    /// An address of a private network.
    PRIVATE("r"),
    /// An address, and in the additional section one for a name that is not this zone's.
    FOREIGN("e");

    private final String label;

    Family(String label) {
        this.label = label;
    }

    /// The label.
    public String label() {
        return label;
    }
}
