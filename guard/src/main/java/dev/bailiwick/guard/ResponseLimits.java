package dev.bailiwick.guard;

import java.util.random.RandomGenerator;

/// Response rate limiting for a whole process: what its workers share. A flood with a forged source gets its victim no more
/// than a small rate of responses, and true clients that share the victim's prefix come through by truncated ones.
public final class ResponseLimits {
    private final RateLimit limit;
    private final RateTable table;
    private final long firstKey;
    private final long secondKey;

    /// An empty table.
    ///
    /// @param random cryptographic: what it gives decides who shares a bucket
    public ResponseLimits(RateLimit limit, RandomGenerator random) {
        this.limit = limit;
        table = new RateTable(limit.buckets(), limit.perSecond());
        firstKey = random.nextLong();
        secondKey = random.nextLong();
    }

    /// The settings.
    public RateLimit limit() {
        return limit;
    }

    /// A view for one worker.
    public ResponseLimiter newLimiter() {
        return new ResponseLimiter(limit, table, firstKey, secondKey);
    }
}
