package dev.bailiwick.guard;

/// SipHash-2-4: 64 bits that nobody can predict who has not got the key (Aumasson and Bernstein, 2012; RFC 9018 §4.2).
///
/// A work area: [#begin], then [#word] for every eight octets, then [#end]. For one thread at a time.
final class SipHash {
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    /// Starts a hash.
    ///
    /// @param key0 the first eight octets of the key, the first octet lowest
    /// @param key1 the last eight
    void begin(long key0, long key1) {
        v0 = key0 ^ 0x736f6d6570736575L;
        v1 = key1 ^ 0x646f72616e646f6dL;
        v2 = key0 ^ 0x6c7967656e657261L;
        v3 = key1 ^ 0x7465646279746573L;
    }

    /// Takes in eight octets, the first one lowest.
    void word(long octets) {
        v3 ^= octets;
        round();
        round();
        v0 ^= octets;
    }

    /// Takes in what is left and gives the hash.
    ///
    /// @param octets of the whole message
    /// @param rest the last 0 to 7 octets, the first one lowest, zeros above
    long end(int octets, long rest) {
        word((long) octets << 56 | rest);
        v2 ^= 0xff;
        round();
        round();
        round();
        round();
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
        v0 += v1;
        v2 += v3;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 = Long.rotateLeft(v2, 32);
    }
}
