package dev.bailiwick.guard;

import java.util.random.RandomGenerator;

/// How many queries a client of a resolver may send in a second, for a whole process: what its workers share. A client is
/// an IPv4 address, which many hosts may stand behind, or an IPv6 network of 64 bits.
public final class QueryLimits {
    /// Clients that are known at a time.
    private static final int BUCKETS = 1 << 16;

    private final RateTable table;
    private final AddressSet exempt;
    private final boolean isOnlyCounted;
    private final long firstKey;
    private final long secondKey;

    /// An empty table.
    ///
    /// @param perSecond queries in a second, 1 to 1,000,000
    /// @param exempt clients that have no limit
    /// @param isOnlyCounted whether what is above the rate is answered all the same
    /// @param random cryptographic: what it gives decides who shares a bucket
    public QueryLimits(
            int perSecond, AddressSet exempt, boolean isOnlyCounted, RandomGenerator random) {
        table = new RateTable(BUCKETS, perSecond);
        this.exempt = exempt;
        this.isOnlyCounted = isOnlyCounted;
        firstKey = random.nextLong();
        secondKey = random.nextLong();
    }

    /// Whether what is above the rate is answered all the same.
    public boolean isOnlyCounted() {
        return isOnlyCounted;
    }

    /// A view for one worker.
    public QueryLimiter newLimiter() {
        return new QueryLimiter(table, exempt, firstKey, secondKey);
    }
}
