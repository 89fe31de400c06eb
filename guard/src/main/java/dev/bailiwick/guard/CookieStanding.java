package dev.bailiwick.guard;

/** What the COOKIE option of a request says about its sender (RFC 7873 §5.2). */
public enum CookieStanding {
    /** There is none. */
    ABSENT,
    /** It has a length that no cookie has. */
    MALFORMED,
    /** A client's cookie without one of ours, or with one that we did not give to this address lately. */
    UNPROVEN,
    /** With one of ours: who sent it has received a response of ours at this address. */
    PROVEN
}
