package dev.bailiwick.resolver.validate;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.cache.Security;
import dev.bailiwick.cache.Trust;
import dev.bailiwick.cache.WeightedCache;
import dev.bailiwick.dnssec.Nsec3Hash;
import dev.bailiwick.dnssec.proof.DenialProof;
import dev.bailiwick.dnssec.proof.Effort;
import dev.bailiwick.dnssec.proof.ProofOutcome;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers without asking what follows from records that were verified (RFC 8198): that there is no name between two
/// that exist, that a name does not have a type, and that a wildcard which answered for one name answers for another.
///
/// Only what was verified gets in, and the same proofs decide that decide about a response, so a record that says more
/// than its zone may is of no use here either. Safe for any number of threads.
final class DenialStore {
    private static final long NANOS = 1_000_000_000L;

    private static final byte[] ASTERISK = {'*'};

    /// Octets of a record: two sets of names and data with a signature.
    private static final int WEIGHT_OCTETS = 512;

    private final WeightedCache<Name, ZoneDenials> zones;
    private final int maxIterations;

    DenialStore(long capacityOctets, int maxIterations) {
        this.zones = new WeightedCache<>(capacityOctets);
        this.maxIterations = maxIterations;
    }

    /// Takes a set of a zone that its keys have signed.
    void put(Name zone, SignedRrSet set, long ttlSeconds, long nowNanos) {
        if (ttlSeconds == 0) {
            return;
        }
        ZoneDenials known = zones.get(zone);
        ZoneDenials denials = known == null ? new ZoneDenials(zone) : known;
        int before = denials.size();
        denials.put(set, nowNanos + ttlSeconds * NANOS);
        if (known == null || denials.size() != before) {
            zones.put(zone, denials, WEIGHT_OCTETS * (1 + denials.size()), zone.hashCode());
        }
    }

    /// Takes a set that a wildcard was expanded to, with a proof that nothing was closer (RFC 8198 §5.3).
    ///
    /// @param labels of its signature: those of the wildcard without its asterisk
    void putWildcard(Name zone, SignedRrSet expanded, int labels, long ttlSeconds, long nowNanos) {
        ZoneDenials denials = zones.get(zone);
        // RFC 4592 §4: what a wildcard of these types stands for is not said.
        boolean isPlain =
                expanded.type() != RrType.NS
                        && expanded.type() != RrType.DNAME
                        && expanded.type() != RrType.DS;
        if (denials == null || ttlSeconds == 0 || !isPlain) {
            return;
        }
        Name owner = expanded.owner().suffix(labels).child(ASTERISK);
        denials.putWildcard(owner, expanded, nowNanos + ttlSeconds * NANOS);
        zones.put(zone, denials, WEIGHT_OCTETS * (1 + denials.size()), zone.hashCode());
    }

    /// The denial of a name or a type, or the set of a wildcard, as if its zone had just been asked.
    ///
    /// @param mostAbove labels of the zone that would be asked: nobody above it is heard
    /// @return secure; null when it does not follow from what is known
    @Nullable Entry find(
            Name name, int type, int mostAbove, Nsec3Hash hasher, Effort effort, long nowNanos) {
        // RFC 4035 §2.4: DS is the parent's.
        int start = type == RrType.DS && !name.isRoot() ? name.labels() - 1 : name.labels();
        for (int labels = start; labels >= mostAbove; labels--) {
            ZoneDenials zone = zones.get(name.suffix(labels));
            if (zone != null) {
                return find(name, type, name.suffix(labels), zone, hasher, effort, nowNanos);
            }
        }
        return null;
    }

    private @Nullable Entry find(
            Name name,
            int type,
            Name apex,
            ZoneDenials zone,
            Nsec3Hash hasher,
            Effort effort,
            long nowNanos) {
        Entry denial = deny(name, type, apex, zone, hasher, effort, nowNanos);
        return denial == null && type != RrType.DS
                ? expand(name, type, apex, zone, hasher, effort, nowNanos)
                : denial;
    }

    private @Nullable Entry deny(
            Name name,
            int type,
            Name apex,
            ZoneDenials zone,
            Nsec3Hash hasher,
            Effort effort,
            long nowNanos) {
        ZoneDenials.Kept soa = zone.soa(nowNanos);
        if (soa == null && type != RrType.DS) {
            // RFC 2308 §3: a denial without SOA would not be kept by whoever gets it.
            return null;
        }
        List<ZoneDenials.Kept> records = zone.nsec(name, nowNanos);
        Entry found = prove(name, type, apex, soa, records, hasher, effort, nowNanos);
        if (found != null) {
            return found;
        }
        records = zone.nsec3(name, hasher, effort, nowNanos);
        return prove(name, type, apex, soa, records, hasher, effort, nowNanos);
    }

    /// The set of the closest wildcard that is known, when a record that is known shows that nothing is closer to the
    /// name (RFC 8198 §5.3): the same proof that its server would send along (RFC 4035 §5.3.4, RFC 5155 §8.8).
    private @Nullable Entry expand(
            Name name,
            int type,
            Name apex,
            ZoneDenials zone,
            Nsec3Hash hasher,
            Effort effort,
            long nowNanos) {
        if (!zone.hasWildcards()) {
            return null;
        }
        for (int labels = name.labels() - 1; labels >= apex.labels(); labels--) {
            ZoneDenials.Kept wildcard = zone.wildcard(name.suffix(labels), type, nowNanos);
            if (wildcard == null) {
                continue;
            }
            Name nextCloser = name.suffix(labels + 1);
            for (ZoneDenials.Kept record : zone.around(nextCloser, hasher, effort, nowNanos)) {
                DenialProof proof = new DenialProof(apex, maxIterations, hasher, effort);
                proof.add(record.set().set());
                if (proof.noCloserMatch(name, labels) == ProofOutcome.PROVEN) {
                    return expanded(name, apex, wildcard, record, nowNanos);
                }
            }
        }
        return null;
    }

    private static Entry expanded(
            Name name,
            Name apex,
            ZoneDenials.Kept wildcard,
            ZoneDenials.Kept proof,
            long nowNanos) {
        long least = Math.min(wildcard.untilNanos(), proof.untilNanos()) - nowNanos;
        long ttl = Math.max(1, least / NANOS);
        RrSet known = wildcard.set().set();
        RrSet set = new RrSet(name, known.type(), known.rrClass(), ttl, known.rdata());
        return new Entry(
                name,
                known.type(),
                Entry.Kind.SET,
                new SignedRrSet(set, wildcard.set().signatures()),
                List.of(proof.set().withTtl(Math.min(ttl, proof.set().set().ttl()))),
                apex,
                Trust.ANSWER,
                Security.SECURE,
                nowNanos,
                nowNanos + ttl * NANOS,
                ttl,
                ExtendedError.NONE,
                "");
    }

    private @Nullable Entry prove(
            Name name,
            int type,
            Name apex,
            ZoneDenials.@Nullable Kept soa,
            List<ZoneDenials.Kept> records,
            Nsec3Hash hasher,
            Effort effort,
            long nowNanos) {
        if (records.isEmpty()) {
            return null;
        }
        DenialProof proof = new DenialProof(apex, maxIterations, hasher, effort);
        for (ZoneDenials.Kept record : records) {
            proof.add(record.set().set());
        }
        Entry.Kind kind = null;
        if (proof.noData(name, type) == ProofOutcome.PROVEN) {
            kind = Entry.Kind.NO_DATA;
        } else if (proof.nameError(name) == ProofOutcome.PROVEN) {
            kind = Entry.Kind.NO_NAME;
        }
        return kind == null ? null : entry(name, type, kind, apex, soa, records, nowNanos);
    }

    /// RFC 8198 §5.4: it lives as long as the first of its parts.
    private static Entry entry(
            Name name,
            int type,
            Entry.Kind kind,
            Name apex,
            ZoneDenials.@Nullable Kept soa,
            List<ZoneDenials.Kept> records,
            long nowNanos) {
        List<ZoneDenials.Kept> all = new ArrayList<>(records);
        if (soa != null) {
            all.addFirst(soa);
        }
        long least = Long.MAX_VALUE;
        for (ZoneDenials.Kept part : all) {
            least = Math.min(least, part.untilNanos() - nowNanos);
        }
        long ttl = Math.max(1, least / NANOS);
        List<SignedRrSet> proof = new ArrayList<>(all.size());
        for (ZoneDenials.Kept part : all) {
            proof.add(part.set().withTtl(Math.min(ttl, part.set().set().ttl())));
        }
        return new Entry(
                name,
                kind == Entry.Kind.NO_NAME ? Entry.NAME : type,
                kind,
                null,
                proof,
                apex,
                Trust.ANSWER,
                Security.SECURE,
                nowNanos,
                nowNanos + ttl * NANOS,
                ttl,
                ExtendedError.NONE,
                "");
    }

    /// Forgets zones at and below a name, and those above it, which speak of it.
    void flush(Name name) {
        zones.removeIf((zone, denials) -> zone.isAtOrBelow(name) || name.isAtOrBelow(zone));
    }
}
