package dev.bailiwick.server.answer;

/** What happened to a request, for the counters: exactly one of these for each request that was handled. */
public enum Event {
    ANSWERED("answered", "Answers with data"),
    NODATA("nodata", "Answers that the name has no such type"),
    NXDOMAIN("nxdomain", "Answers that the name does not exist"),
    REFERRAL("referral", "Answers that lead to the name servers of a delegated zone"),
    TRUNCATED("truncated", "Responses with TC, because the answer did not fit"),
    YXDOMAIN("yxdomain", "Answers that a DNAME would make a name too long"),
    OUTSIDE("refused-outside", "Refused: the name is in no zone of this server"),
    CLASS("refused-class", "Refused: a class that is not served"),
    TRANSFER("refused-transfer", "Refused: zone transfer"),
    NOTIFY("refused-notify", "Refused: NOTIFY"),
    UPDATE("refused-update", "Refused: dynamic update"),
    NOT_LOADED("servfail-not-loaded", "Failed: the zone has not loaded"),
    TSIG("notauth-tsig", "Refused: a signature that is not right"),
    TRANSFER_BEGUN("transfer", "Zone transfers that began"),
    UPDATE_BEGUN("update", "Dynamic updates that were looked at"),
    NOTIFIED("notified", "NOTIFY that was understood"),
    BUSY("servfail-busy", "Failed: too many transfers at once"),
    OPCODE("notimp-opcode", "Refused: an operation that is not implemented"),
    BAD_QUESTION("formerr-question", "Malformed: the question"),
    BAD_RECORD("formerr-record", "Malformed: a record behind the question"),
    BAD_EDNS("formerr-edns", "Malformed: OPT"),
    BAD_TSIG("formerr-tsig", "Malformed: TSIG"),
    BAD_COOKIE("formerr-cookie", "Malformed: a cookie of a length that none has"),
    EDNS_VERSION("badvers", "EDNS of a version above 0"),
    CHAOS("chaos", "Answers about the server itself, class CHAOS"),
    RATE_SENT("rate-counted", "Above the rate, and sent because rate-limit.mode is log"),
    RATE_TRUNCATED("rate-truncated", "Above the rate: a truncated response in place of the answer"),
    RATE_ERROR(
            "rate-error",
            "Above the rate: an error, sent because it is as small as a truncated response"),
    RATE_COOKIE("rate-badcookie", "Above the rate: a cookie in place of the answer"),
    RATE_DROPPED("rate-dropped", "Above the rate: dropped"),
    SHORT("dropped-short", "Dropped: shorter than a header"),
    RESPONSE("dropped-response", "Dropped: a response"),
    AGAIN("dropped-again", "Dropped: a signed request that came twice; the first is answered");

    private final String label;
    private final String help;

    Event(String label, String help) {
        this.label = label;
        this.help = help;
    }

    /** The event in metrics. */
    public String label() {
        return label;
    }

    /** What it counts. */
    public String help() {
        return help;
    }
}
