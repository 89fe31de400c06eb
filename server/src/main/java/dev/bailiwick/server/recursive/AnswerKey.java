package dev.bailiwick.server.recursive;

import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.SearchName;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What an answer is found by: name, type and what else makes answers differ. A worker has one that it sets for each
/// look-up; what is kept has copies of its own.
final class AnswerKey {
    /// The client takes signatures and proofs (RFC 3225).
    static final int DNSSEC_OK = 1;

    /// The client takes what does not validate (RFC 4035 §3.2.2).
    static final int CHECKING_DISABLED = 2;

    /// The query came over a stream, where a policy that sends clients to TCP lets them pass.
    static final int STREAM = 4;

    /// The client does not want others to be asked (RFC 1035 §4.1.1, RD=0), and the answer was not there.
    static final int CACHE_ONLY = 8;

    private byte[] name = {0};
    private int length = 1;
    private long hash;
    private int type;
    private int variant;
    private int generation;
    private long clientRule;

    /// Borrows a name for a look-up. There is no policy.
    void set(SearchName asked, int askedType, int askedVariant) {
        set(asked, askedType, askedVariant, 0, 0);
    }

    /// Borrows a name for a look-up.
    ///
    /// @param askedGeneration of the policy: an answer made under another one is never found
    /// @param rule of the policy for the client
    void set(SearchName asked, int askedType, int askedVariant, int askedGeneration, long rule) {
        generation = askedGeneration;
        clientRule = rule;
        name = asked.lower();
        length = asked.length();
        hash = asked.hash(0);
        type = askedType;
        variant = askedVariant;
    }

    /// Takes the servers' help away from the look-up that is set.
    void setCacheOnly() {
        variant |= CACHE_ONLY;
    }

    /// The same key with octets of its own.
    AnswerKey copy() {
        AnswerKey copy = new AnswerKey();
        copy.name = Arrays.copyOf(name, length);
        copy.length = length;
        copy.hash = hash;
        copy.type = type;
        copy.variant = variant;
        copy.generation = generation;
        copy.clientRule = clientRule;
        return copy;
    }

    int type() {
        return type;
    }

    boolean isDnssecOk() {
        return (variant & DNSSEC_OK) != 0;
    }

    boolean isCheckingDisabled() {
        return (variant & CHECKING_DISABLED) != 0;
    }

    boolean isCacheOnly() {
        return (variant & CACHE_ONLY) != 0;
    }

    boolean isStream() {
        return (variant & STREAM) != 0;
    }

    int generation() {
        return generation;
    }

    long clientRule() {
        return clientRule;
    }

    /// Octets of the name, in lower case.
    byte[] name() {
        return name;
    }

    int length() {
        return length;
    }

    /// Whose share of the cache it takes: names of the same registered domain count together.
    int group() {
        int labels = Names.labels(name, 0);
        int from = labels <= 2 ? 0 : Names.skip(name, 0, labels - 2);
        int group = 0;
        for (int i = from; i < length; i++) {
            group = 31 * group + name[i];
        }
        return group;
    }

    @Override
    public int hashCode() {
        long mixed = hash + type * 0x9e37_79b9_7f4a_7c15L + variant * 0xd6e8_feb8_6659_fd93L;
        mixed += (clientRule * 31 + generation) * 0xd6e8_feb8_6659_fd93L;
        return (int) (mixed ^ mixed >>> 32);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AnswerKey key
                && key.hash == hash
                && key.type == type
                && key.variant == variant
                && key.generation == generation
                && key.clientRule == clientRule
                && key.length == length
                && Arrays.equals(key.name, 0, length, name, 0, length);
    }
}
