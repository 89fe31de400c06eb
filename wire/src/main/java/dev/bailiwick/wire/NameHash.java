package dev.bailiwick.wire;

/// Hashes of names, built label by label from the root, so that one walk over a name gives the hash of each of its
/// suffixes. Names must be in lower case.
///
/// The seed differs from process to process: somebody who may choose names in a zone cannot choose their hashes.
public final class NameHash {
    private static final long SEED = seed();
    private static final long K1 = 0x9e37_79b9_7f4a_7c15L;
    private static final long K2 = 0xd6e8_feb8_6659_fd93L;

    private NameHash() {}

    private static long seed() {
        long x = System.nanoTime() * 0xbf58_476d_1ce4_e5b9L ^ System.currentTimeMillis();
        x ^=
                (long) System.identityHashCode(new Object()) << 32
                        | System.identityHashCode(new Object());
        return mix(x ^ ProcessHandle.current().pid());
    }

    /// The hash of the root name.
    public static long root() {
        return SEED;
    }

    private static long mix(long x) {
        long y = (x ^ x >>> 32) * K2;
        y = (y ^ y >>> 32) * K2;
        return y ^ y >>> 32;
    }

    /// The hash of a name from the hash of its parent.
    ///
    /// @param parent hash of the name without its first label
    /// @param lower holds the label; at least eight octets must follow the label's first octet in the array
    /// @param at index of the label's length octet
    public static long child(long parent, byte[] lower, int at) {
        long h = parent * K1;
        int left = lower[at] + 1;
        int i = at;
        while (left > 8) {
            h = (h ^ Octets.i64(lower, i)) * K2;
            h ^= h >>> 32;
            i += 8;
            left -= 8;
        }
        long tail = Octets.i64(lower, i) >>> (64 - 8 * left);
        return mix(h ^ tail ^ (long) left << 56);
    }

    /// The hash of a whole valid lower-case name.
    ///
    /// @param lower holds the name, followed by at least eight octets of any value
    public static long of(byte[] lower, int at) {
        int label = lower[at];
        return label == 0 ? SEED : child(of(lower, at + label + 1), lower, at);
    }
}
