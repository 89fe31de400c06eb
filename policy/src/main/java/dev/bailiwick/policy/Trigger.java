package dev.bailiwick.policy;

/** What a rule looks at. Within a list the first that is met decides, in this order. */
public enum Trigger {
    /** The address of the client. */
    CLIENT_IP("client address"),
    /** The name that is asked for, or the target of an alias on the way. */
    QNAME("name"),
    /** An address in the answer. */
    RESPONSE_IP("address in the answer"),
    /** The name of a server of the name. */
    NSDNAME("name server"),
    /** The address of a server of the name. */
    NSIP("address of a name server");

    private final String words;

    Trigger(String words) {
        this.words = words;
    }

    /** The trigger for people. */
    public String words() {
        return words;
    }
}
