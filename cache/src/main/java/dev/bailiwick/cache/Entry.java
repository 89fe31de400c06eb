package dev.bailiwick.cache;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that was learnt: the set of a name and type, or that there is none. Immutable.
///
/// An alias is the set of type CNAME at its name; a synthesised CNAME is never an entry, its DNAME is.
///
/// @param name whose it is: the owner of the set, or the name that has none (for a set made of a wildcard: the
///     name asked for)
/// @param type the type, or [#NAME] when the name does not exist
/// @param set the set with the TTL it came with, limits applied; null when there is none
/// @param proof what proves it: SOA, NSEC and NSEC3 sets of a denial, NSEC and NSEC3 sets beside a set that is made of
///     a wildcard (RFC 4035 §3.1.3)
/// @param zone apex of the zone whose servers were asked, as far as the delegations tell: the bailiwick
/// @param learntNanos monotonic time of the response
/// @param expiresNanos monotonic time from which on this is stale
/// @param ttlSeconds the lifetime it began with
/// @param error [ExtendedError] code that goes with it (of bogus data: why), or [ExtendedError#NONE]
/// @param errorText goes with the code, maybe empty
public record Entry(
        Name name,
        int type,
        Kind kind,
        @Nullable SignedRrSet set,
        List<SignedRrSet> proof,
        Name zone,
        Trust trust,
        Security security,
        long learntNanos,
        long expiresNanos,
        long ttlSeconds,
        int error,
        String errorText) {

    /// Type of an entry that concerns the name whatever the type.
    public static final int NAME = 0;

    private static final long NANOS = 1_000_000_000L;

    /// What an entry says.
    public enum Kind {
        /** There is a set. */
        SET,
        /** The name exists, a set of the type does not (RFC 2308 §2.2). */
        NO_DATA,
        /** The name does not exist, nor does anything below it (RFC 2308 §2.1, RFC 8020). */
        NO_NAME
    }

    public Entry {
        proof = List.copyOf(proof);
    }

    public RecordKey key() {
        return new RecordKey(name, type);
    }

    public boolean isExpired(long nowNanos) {
        return nowNanos - expiresNanos >= 0;
    }

    /// Seconds that are left, begun ones counted; 0 when expired.
    public long remainingSeconds(long nowNanos) {
        long left = expiresNanos - nowNanos;
        return left <= 0 ? 0 : Math.min(ttlSeconds, (left + NANOS - 1) / NANOS);
    }

    /// Whether so little is left that a popular name should be asked for again: a tenth.
    public boolean isDueForPrefetch(long nowNanos) {
        return (expiresNanos - nowNanos) < ttlSeconds * (NANOS / 10);
    }

    /// This entry with a verdict, and no longer to be used than the signatures allow.
    ///
    /// @param ttlCapSeconds at most this is left from when it was learnt (RFC 4035 §5.3.3)
    public Entry judged(Security verdict, int code, String text, long ttlCapSeconds) {
        long ttl = Math.min(ttlSeconds, ttlCapSeconds);
        return new Entry(
                name,
                type,
                kind,
                set == null ? null : set.withTtl(Math.min(set.set().ttl(), ttl)),
                proof,
                zone,
                trust,
                verdict,
                learntNanos,
                expiresNanos - (ttlSeconds - ttl) * NANOS,
                ttl,
                code,
                text);
    }

    /// This entry with one more set that goes with it.
    public Entry withProof(SignedRrSet more) {
        List<SignedRrSet> all = new ArrayList<>(proof);
        all.add(more);
        return new Entry(
                name,
                type,
                kind,
                set,
                all,
                zone,
                trust,
                security,
                learntNanos,
                expiresNanos,
                ttlSeconds,
                error,
                errorText);
    }

    /// This denial as one of a type: the name is there after all.
    public Entry asNoData(int otherType) {
        return new Entry(
                name,
                otherType,
                Kind.NO_DATA,
                null,
                proof,
                zone,
                trust,
                security,
                learntNanos,
                expiresNanos,
                ttlSeconds,
                error,
                errorText);
    }

    /// An estimate of the memory this takes, in octets.
    public int weightOctets() {
        int weight = 176 + name.length();
        if (set != null) {
            weight += weight(set);
        }
        for (SignedRrSet part : proof) {
            weight += weight(part);
        }
        return weight;
    }

    private static int weight(SignedRrSet signed) {
        int weight = 112;
        for (byte[] rdata : signed.set().rdata()) {
            weight += 24 + rdata.length;
        }
        for (byte[] signature : signed.signatures()) {
            weight += 24 + signature.length;
        }
        return weight;
    }

    @Override
    public String toString() {
        return name
                + " "
                + RrType.text(type)
                + " "
                + kind
                + " "
                + security
                + " "
                + ttlSeconds
                + "s";
    }
}
