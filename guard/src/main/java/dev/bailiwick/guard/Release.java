package dev.bailiwick.guard;

/** What becomes of a response that is ready. */
public enum Release {
    /** It goes out. */
    SEND,
    /** An empty one with TC goes out in its place: a true client comes again over TCP or with a cookie. */
    SLIP,
    /** Nothing goes out. */
    DROP
}
