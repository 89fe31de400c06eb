package dev.bailiwick.guard;

/// Asks [ResponseLimits] for one worker. Allocates nothing.
public final class ResponseLimiter {
    private final RateLimit limit;
    private final RateTable table;
    private final long firstKey;
    private final long secondKey;
    private final long ipv4Mask;
    private final long highMask;
    private final long lowMask;
    private final SipHash hash = new SipHash();
    private long chance;

    ResponseLimiter(RateLimit limit, RateTable table, long firstKey, long secondKey) {
        this.limit = limit;
        this.table = table;
        this.firstKey = firstKey;
        this.secondKey = secondKey;
        ipv4Mask = mask(Integer.SIZE, limit.ipv4Bits());
        highMask = mask(Long.SIZE, Math.min(Long.SIZE, limit.ipv6Bits()));
        lowMask = mask(Long.SIZE, Math.max(0, limit.ipv6Bits() - Long.SIZE));
        // Any number but 0, and not the same one for two keys.
        chance = firstKey | 1;
    }

    private static long mask(int width, int bits) {
        return bits == 0 ? 0 : -1L << (width - bits);
    }

    /// Decides about a response over UDP to a client that has not proven its address.
    ///
    /// @param isIpv4 the client's address, as in [AddressSet#contains]
    public Release decide(ResponseClass kind, boolean isIpv4, long high, long low, long nowNanos) {
        hash.begin(firstKey, secondKey);
        hash.word(isIpv4 ? low & ipv4Mask : high & highMask);
        hash.word(isIpv4 ? 0 : low & lowMask);
        long key = hash.end(17, (kind.number() << 1) | (isIpv4 ? 1 : 0));
        if (table.take(key, nowNanos) || limit.exempt().contains(isIpv4, high, low)) {
            return Release.SEND;
        }
        if (limit.slip() == 0) {
            return Release.DROP;
        }
        // By chance: whoever counts along must not know whose turn it is.
        chance ^= chance << 13;
        chance ^= chance >>> 7;
        chance ^= chance << 17;
        return Long.remainderUnsigned(chance, limit.slip()) == 0 ? Release.SLIP : Release.DROP;
    }
}
