package dev.bailiwick.guard;

/// Asks [QueryLimits] for one worker. Allocates nothing.
public final class QueryLimiter {
    private final RateTable table;
    private final AddressSet exempt;
    private final long firstKey;
    private final long secondKey;
    private final SipHash hash = new SipHash();

    QueryLimiter(RateTable table, AddressSet exempt, long firstKey, long secondKey) {
        this.table = table;
        this.exempt = exempt;
        this.firstKey = firstKey;
        this.secondKey = secondKey;
    }

    /// Counts a query.
    ///
    /// @param isProven whether the client is where it says: what others send in its name is counted apart
    /// @param isIpv4 the client's address, as in [AddressSet#contains]
    /// @return whether it is within the rate
    public boolean take(boolean isProven, boolean isIpv4, long high, long low, long nowNanos) {
        if (exempt.contains(isIpv4, high, low)) {
            return true;
        }
        hash.begin(firstKey, secondKey);
        hash.word(isIpv4 ? low : high);
        return table.take(hash.end(9, (isProven ? 2 : 0) | (isIpv4 ? 1 : 0)), nowNanos);
    }
}
