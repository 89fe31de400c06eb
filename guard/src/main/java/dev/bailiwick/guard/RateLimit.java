package dev.bailiwick.guard;

/// How many responses of a kind clients of one prefix get over UDP.
///
/// @param perSecond responses of each [ResponseClass] in a second, 1 to 1,000,000
/// @param slip of those above the rate every so-manieth, by chance, is a [Release#SLIP] and the others are dropped;
///     1 is all, 0 none
/// @param ipv4Bits bits of an IPv4 address that make a client, 1 to 32
/// @param ipv6Bits bits of an IPv6 address that make a client, 1 to 128
/// @param exempt clients that have no limit
/// @param buckets clients and kinds that are known at a time: a power of two, 4 to 2^26, eight octets each
/// @param isOnlyCounted whether all responses go out and those above the rate are counted only
public record RateLimit(
        int perSecond,
        int slip,
        int ipv4Bits,
        int ipv6Bits,
        AddressSet exempt,
        int buckets,
        boolean isOnlyCounted) {

    /// What is shipped: the rate of NSD, prefixes and slip of NSD, BIND and Knot DNS; a megabyte.
    public static final RateLimit DEFAULT =
            new RateLimit(200, 2, 24, 56, AddressSet.NONE, 1 << 17, false);

    private static final int MOST_PER_SECOND = 1_000_000;

    public RateLimit {
        if (perSecond < 1
                || perSecond > MOST_PER_SECOND
                || slip < 0
                || ipv4Bits < 1
                || ipv4Bits > Integer.SIZE
                || ipv6Bits < 1
                || ipv6Bits > 2 * Long.SIZE
                || buckets < RateTable.WAYS
                || buckets > 1 << 26
                || Integer.bitCount(buckets) != 1) {
            throw new IllegalArgumentException("a rate limit out of its range");
        }
    }
}
