package dev.bailiwick.resolver.validate;

import dev.bailiwick.cache.WeightedCache;
import dev.bailiwick.dnssec.SerialTime;
import dev.bailiwick.dnssec.Verdict;
import dev.bailiwick.dnssec.chain.CheckedSet;
import dev.bailiwick.dnssec.chain.ZoneKeys;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.SignedRrSet;
import dev.bailiwick.wire.rdata.RrsigFields;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Signatures of proofs that were right: a zone's SOA and the records that deny its wildcards stand in most of its
/// denials, and names that nobody has make many of those. Safe for any number of threads.
final class Verdicts {
    private static final int OVERHEAD_OCTETS = 256;

    private record Key(Name owner, int type, int hash) {
        // Java's own are made of method handles, which the quick compiler calls one by one.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && hash == key.hash
                    && type == key.type
                    && owner.equals(key.owner);
        }

        @Override
        public int hashCode() {
            return 31 * owner.hashCode() + hash;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Seen(
            List<byte[]> rdata,
            byte[] signature,
            ZoneKeys keys,
            long sinceSeconds,
            long untilSeconds) {}

    private final WeightedCache<Key, Seen> cache;

    Verdicts(long capacityOctets) {
        cache = new WeightedCache<>(capacityOctets);
    }

    private static Key key(SignedRrSet set, byte[] signature) {
        return new Key(set.owner(), set.type(), Arrays.hashCode(signature));
    }

    /// The verdict on a set that is octet for octet one that was right with the same keys; null for another.
    @Nullable CheckedSet find(SignedRrSet set, ZoneKeys keys, long wallSeconds) {
        for (byte[] signature : set.signatures()) {
            Seen seen = cache.get(key(set, signature));
            if (seen != null
                    && seen.keys == keys
                    && wallSeconds >= seen.sinceSeconds
                    && wallSeconds <= seen.untilSeconds
                    && Arrays.equals(seen.signature, signature)
                    && isSame(seen.rdata, set.set().rdata())) {
                return new CheckedSet(Verdict.VALID, signature, false);
            }
        }
        return null;
    }

    private static boolean isSame(List<byte[]> a, List<byte[]> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!Arrays.equals(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// Keeps a verdict when it says that the set is right as it is.
    void keep(SignedRrSet set, CheckedSet checked, ZoneKeys keys, long wallSeconds) {
        byte[] signature = checked.signature();
        if (checked.verdict() != Verdict.VALID || signature == null) {
            return;
        }
        int expiration = SerialTime.of(RrsigFields.expiration(signature, 0));
        int left = SerialTime.seconds(SerialTime.of(wallSeconds), expiration);
        int weight = OVERHEAD_OCTETS + signature.length;
        for (byte[] rdata : set.set().rdata()) {
            weight += rdata.length;
        }
        cache.put(
                key(set, signature),
                new Seen(set.set().rdata(), signature, keys, wallSeconds, wallSeconds + left),
                weight,
                keys.zone().hashCode());
    }
}
