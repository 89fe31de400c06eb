package dev.bailiwick.server.recursive;

/// What became of a client's query when it came: exactly one of these for each. What a deferred one got in the end is
/// counted at the [ResolutionDesk].
public enum QueryOutcome {
    CACHED("cached"),
    POLICY("policy"),
    DEFERRED("deferred"),
    CLIENT("refused-client"),
    NON_RECURSIVE("refused-non-recursive"),
    CLASS("refused-class"),
    TUNNEL("refused-tunnel"),
    TYPE("notimp-type"),
    OPERATION("notimp-operation"),
    TSIG("notauth-tsig"),
    BAD_QUESTION("formerr-question"),
    BAD_RECORD("formerr-record"),
    BAD_EDNS("formerr-edns"),
    BAD_TSIG("formerr-tsig"),
    BAD_COOKIE("formerr-cookie"),
    EDNS_VERSION("badvers"),
    BUSY("servfail-busy"),
    FLOOD("dropped-client"),
    QUERY_RATE("dropped-query-rate"),
    RATE_SENT("rate-counted"),
    RATE_ERROR("rate-error"),
    RATE_COOKIE("rate-badcookie"),
    RATE_TRUNCATED("rate-truncated"),
    RATE_DROPPED("rate-dropped"),
    POLICY_DROP("dropped-policy"),
    SHORT("dropped-short"),
    RESPONSE("dropped-response");

    private final String label;

    QueryOutcome(String label) {
        this.label = label;
    }

    /// The outcome in metrics.
    public String label() {
        return label;
    }
}
