package dev.bailiwick.wire;

/** What [QuestionView] found in octets that claim to be a request. */
public enum ParseStatus {
    /** A request; every part of the view is set. */
    OK,
    /** Shorter than a header: nothing can be answered. */
    TOO_SHORT,
    /** A response (QR is set): never answered, or two servers could talk for ever. */
    IS_RESPONSE,
    /** An operation code that is not assigned or not spoken here; only the header was read. */
    UNKNOWN_OPCODE,
    /** The number of questions is not one (RFC 9619 §4). */
    BAD_QUESTION_COUNT,
    /** The question is cut off, or its name is too long or compressed. */
    BAD_QUESTION,
    /** The question is good; a record behind it is cut off or malformed. */
    BAD_RECORD,
    /** The question is good; OPT stands twice, in the wrong section or at a name, or its options overrun it. */
    BAD_OPT,
    /** The question is good; EDNS has a version above 0 (RFC 6891 §6.1.3). */
    BAD_EDNS_VERSION,
    /** The question is good; TSIG is malformed, not last, or stands twice (RFC 8945 §5.1). */
    BAD_TSIG;

    /** Whether the question can be repeated in the response. */
    public boolean hasQuestion() {
        return this == OK || compareTo(BAD_RECORD) >= 0;
    }
}
