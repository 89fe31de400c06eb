package dev.bailiwick.cache;

/// How far data is to be believed by where it stood in a response (RFC 2181 §5.4.1), from the least on. Data of a lower
/// rank never replaces data of a higher rank that may still be used.
public enum Trust {
    /** Additional section, or authority section of a response without AA: leads to servers, never goes to clients. */
    GLUE,
    /** Answer section of a response without AA. */
    NON_AUTHORITATIVE_ANSWER,
    /** Authority section of a response with AA. */
    AUTHORITY,
    /** Answer section of a response with AA. */
    ANSWER,
    /** Given by the operator. */
    LOCAL
}
