package dev.bailiwick.resolver.validate;

import dev.bailiwick.cache.RecordKey;
import dev.bailiwick.dnssec.Base32Hex;
import dev.bailiwick.dnssec.Nsec3Hash;
import dev.bailiwick.dnssec.proof.Effort;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import dev.bailiwick.wire.rdata.Nsec3Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Records of denial of one zone whose signatures were right, each until it expires: NSEC by owner in canonical order,
/// NSEC3 by hash; and sets of its wildcards. Finds those that could deny a name; what they prove is for [dev.bailiwick.dnssec.proof.DenialProof]
/// to say. Safe for any number of threads.
final class ZoneDenials {
    /// Most records of a kind: a zone with more names has those that are asked for.
    private static final int MOST_RECORDS = 4096;

    /// Most sets of wildcards: few zones have more than one.
    private static final int MOST_WILDCARDS = 256;

    /// Most additional iterations: with more, asking is not dearer than looking here (RFC 9276 §3.1 wants none).
    private static final int MOST_ITERATIONS = 20;

    /// Labels below the zone of names that are looked at: each may cost a hash.
    private static final int MOST_DEPTH = 8;

    private static final byte[] ASTERISK = {'*'};

    private final Name zone;
    private final TreeMap<Name, Kept> byOwner = new TreeMap<>();
    private final TreeMap<byte[], Kept> byHash = new TreeMap<>(Arrays::compareUnsigned);
    private final Map<RecordKey, Kept> wildcards = new HashMap<>();
    private byte[] salt = {};
    private int iterations;
    private @Nullable Kept soa;

    /// A set and when it ends.
    record Kept(SignedRrSet set, long untilNanos) {
        boolean isOver(long nowNanos) {
            return nowNanos - untilNanos >= 0;
        }
    }

    ZoneDenials(Name zone) {
        this.zone = zone;
    }

    /// How many records there are.
    synchronized int size() {
        return byOwner.size() + byHash.size() + wildcards.size();
    }

    /// Takes a verified SOA, NSEC or NSEC3 set.
    synchronized void put(SignedRrSet set, long untilNanos) {
        Kept kept = new Kept(set, untilNanos);
        switch (set.type()) {
            case RrType.SOA -> soa = kept;
            case RrType.NSEC -> {
                if (!isMadeForOneName(set)) {
                    makeRoom(byOwner, set.owner());
                    byOwner.put(set.owner(), kept);
                }
            }
            case RrType.NSEC3 -> putHashed(kept);
            default -> {
                // Nothing else denies.
            }
        }
    }

    /// Servers that sign on demand deny the name asked for and nothing else (RFC 4470, RFC 9824): such records are not
    /// met again.
    private static boolean isMadeForOneName(SignedRrSet set) {
        byte[] rdata = set.set().rdata().getFirst();
        Name owner = set.owner();
        return rdata.length > 2
                && rdata[0] == 1
                && rdata[1] == 0
                && Names.length(rdata, 0, rdata.length) == owner.length() + 2
                && owner.equals(Name.read(rdata, 2, rdata.length));
    }

    private void putHashed(Kept kept) {
        byte[] rdata = kept.set.set().rdata().getFirst();
        Name owner = kept.set.owner();
        boolean isUseful =
                Nsec3Fields.algorithm(rdata, 0) == Nsec3Hash.SHA1
                        // RFC 5155 §6: between these lie names that are there and not told of.
                        && Nsec3Fields.flags(rdata, 0) == 0
                        && Nsec3Fields.iterations(rdata, 0) <= MOST_ITERATIONS
                        && owner.firstLabelLength() == Nsec3Hash.LABEL_LENGTH;
        byte[] hash = new byte[Nsec3Hash.LENGTH];
        if (!isUseful
                || Base32Hex.decode(owner.wire(), 1, Nsec3Hash.LABEL_LENGTH, hash, 0)
                        != Nsec3Hash.LENGTH) {
            return;
        }
        int saltAt = Nsec3Fields.saltPosition(0);
        byte[] its = Arrays.copyOfRange(rdata, saltAt, saltAt + Nsec3Fields.saltLength(rdata, 0));
        if (!Arrays.equals(salt, its) || iterations != Nsec3Fields.iterations(rdata, 0)) {
            // Another chain has taken the place of the one that was known.
            byHash.clear();
            salt = its;
            iterations = Nsec3Fields.iterations(rdata, 0);
        }
        makeRoom(byHash, hash);
        byHash.put(hash, kept);
    }

    private static <K> void makeRoom(NavigableMap<K, Kept> map, K key) {
        if (map.size() >= MOST_RECORDS) {
            K next = map.higherKey(key);
            map.remove(next == null ? map.firstKey() : next);
        }
    }

    /// Takes a set of a wildcard, as it was expanded to a name.
    ///
    /// @param owner the wildcard
    synchronized void putWildcard(Name owner, SignedRrSet expanded, long untilNanos) {
        if (wildcards.size() < MOST_WILDCARDS) {
            wildcards.put(new RecordKey(owner, expanded.type()), new Kept(expanded, untilNanos));
        }
    }

    synchronized boolean hasWildcards() {
        return !wildcards.isEmpty();
    }

    /// The set that the wildcard below a name has of a type, or its CNAME; null when none is known.
    synchronized @Nullable Kept wildcard(Name parent, int type, long nowNanos) {
        if (parent.length() + 2 > Names.MAX_OCTETS) {
            return null;
        }
        Name owner = parent.child(ASTERISK);
        Kept known = fresh(new RecordKey(owner, type), nowNanos);
        return known != null ? known : fresh(new RecordKey(owner, RrType.CNAME), nowNanos);
    }

    private @Nullable Kept fresh(RecordKey key, long nowNanos) {
        Kept known = wildcards.get(key);
        if (known != null && known.isOver(nowNanos)) {
            wildcards.remove(key);
            return null;
        }
        return known;
    }

    /// The NSEC record and the NSEC3 record that could cover a name, as far as they are known.
    synchronized List<Kept> around(Name name, Nsec3Hash hasher, Effort effort, long nowNanos) {
        List<Kept> found = new ArrayList<>(2);
        Kept plain = fresh(byOwner.floorEntry(name), nowNanos);
        if (plain != null) {
            found.add(plain);
        }
        byte[] hash = byHash.isEmpty() ? null : hash(name, hasher, effort);
        Kept hashed = hash == null ? null : around(hash, nowNanos);
        if (hashed != null) {
            found.add(hashed);
        }
        return found;
    }

    /// The zone's SOA set, or null when none is fresh.
    synchronized @Nullable Kept soa(long nowNanos) {
        Kept known = soa;
        return known == null || known.isOver(nowNanos) ? null : known;
    }

    /// The NSEC records that could deny a name at or below the zone's apex and the wildcard that would stand for it.
    synchronized List<Kept> nsec(Name name, long nowNanos) {
        List<Kept> found = new ArrayList<>(2);
        Kept around = fresh(byOwner.floorEntry(name), nowNanos);
        if (around == null) {
            return found;
        }
        found.add(around);
        if (around.set.owner().equals(name)) {
            return found;
        }
        byte[] rdata = around.set.set().rdata().getFirst();
        Name next = Name.read(rdata, 0, rdata.length);
        int shared = sharedLabels(name, around.set.owner());
        Name encloser = name.suffix(Math.max(shared, next == null ? 0 : sharedLabels(name, next)));
        if (encloser.length() + 2 <= Names.MAX_OCTETS) {
            Kept wildcard = fresh(byOwner.floorEntry(encloser.child(ASTERISK)), nowNanos);
            if (wildcard != null && !found.contains(wildcard)) {
                found.add(wildcard);
            }
        }
        return found;
    }

    private static int sharedLabels(Name a, Name b) {
        int labels = Math.min(a.labels(), b.labels());
        while (labels > 0 && !a.suffix(labels).equals(b.suffix(labels))) {
            labels--;
        }
        return labels;
    }

    private static @Nullable Kept fresh(Map.@Nullable Entry<?, Kept> entry, long nowNanos) {
        return entry == null || entry.getValue().isOver(nowNanos) ? null : entry.getValue();
    }

    /// The NSEC3 records that could deny a name at or below the zone's apex: at its closest encloser, around the name
    /// one label longer, and at or around the wildcard. Empty when one of them is not known.
    synchronized List<Kept> nsec3(Name name, Nsec3Hash hasher, Effort effort, long nowNanos) {
        List<Kept> none = List.of();
        if (byHash.isEmpty() || name.labels() - zone.labels() > MOST_DEPTH) {
            return none;
        }
        Kept nextCloser = null;
        for (int labels = name.labels(); labels >= zone.labels(); labels--) {
            Name candidate = name.suffix(labels);
            byte[] hash = hash(candidate, hasher, effort);
            if (hash == null) {
                return none;
            }
            Kept here = fresh(byHash.floorEntry(hash), nowNanos);
            if (here != null && Arrays.equals(hash, byHash.floorKey(hash))) {
                return atEncloser(candidate, here, nextCloser, hasher, effort, nowNanos);
            }
            nextCloser = around(hash, nowNanos);
            if (nextCloser == null) {
                return none;
            }
        }
        return none;
    }

    private List<Kept> atEncloser(
            Name encloser,
            Kept match,
            @Nullable Kept nextCloser,
            Nsec3Hash hasher,
            Effort effort,
            long nowNanos) {
        if (nextCloser == null) {
            return List.of(match);
        }
        List<Kept> found = new ArrayList<>(3);
        found.add(match);
        found.add(nextCloser);
        byte[] hash =
                encloser.length() + 2 > Names.MAX_OCTETS
                        ? null
                        : hash(encloser.child(ASTERISK), hasher, effort);
        Kept wildcard = hash == null ? null : around(hash, nowNanos);
        if (wildcard != null && !found.contains(wildcard)) {
            found.add(wildcard);
        }
        return found;
    }

    /// The record at a hash or before it; the last one leads back to the first (RFC 5155 §3.1.7).
    private @Nullable Kept around(byte[] hash, long nowNanos) {
        Map.Entry<byte[], Kept> floor = byHash.floorEntry(hash);
        return fresh(floor == null ? byHash.lastEntry() : floor, nowNanos);
    }

    private byte @Nullable [] hash(Name name, Nsec3Hash hasher, Effort effort) {
        if (!effort.spendHash()) {
            return null;
        }
        byte[] out = new byte[Nsec3Hash.LENGTH];
        hasher.hash(name.foldedWithPadding(), 0, name.length(), salt, iterations, out, 0);
        return out;
    }
}
