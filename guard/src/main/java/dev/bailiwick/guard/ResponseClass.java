package dev.bailiwick.guard;

/** Kinds of responses that are counted apart, so that a flood of one kind leaves the others alone. */
public enum ResponseClass {
    /** With data. */
    ANSWER(0),
    /** The name has no such type. */
    NODATA(1),
    /** The name does not exist. */
    NXDOMAIN(2),
    /** To other name servers. */
    REFERRAL(3),
    /** Anything else: refused, failed, malformed. */
    ERROR(4);

    private final int number;

    ResponseClass(int number) {
        this.number = number;
    }

    /** A number of its own, 0 to 15. */
    int number() {
        return number;
    }
}
