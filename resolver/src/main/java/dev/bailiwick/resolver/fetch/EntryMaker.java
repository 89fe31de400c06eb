package dev.bailiwick.resolver.fetch;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.cache.Security;
import dev.bailiwick.cache.Trust;
import dev.bailiwick.resolver.delegation.Delegation;
import dev.bailiwick.resolver.settings.PrivateAddresses;
import dev.bailiwick.resolver.settings.ResolverSettings;
import dev.bailiwick.resolver.settings.TtlLimits;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Message;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import dev.bailiwick.wire.rdata.RrsigFields;
import dev.bailiwick.wire.rdata.SoaFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes entries of what a response says: TTLs within limits, private addresses taken out.
final class EntryMaker {
    private static final long NANOS = 1_000_000_000L;

    private final TtlLimits ttls;
    private final PrivateAddresses privateAddresses;

    EntryMaker(ResolverSettings settings) {
        this.ttls = settings.ttls();
        this.privateAddresses = settings.privateAddresses();
    }

    /// The entry of a set.
    ///
    /// @param name the set's owner, maybe in other letters
    Entry set(
            Name name,
            SignedRrSet signed,
            Message message,
            Delegation zone,
            Trust trust,
            long now) {
        RrSet set = signed.set();
        long ttl = ttls.clamp(set.ttl());
        List<byte[]> rdata = set.rdata();
        boolean isAddress = set.type() == RrType.A || set.type() == RrType.AAAA;
        if (isAddress && !zone.isOwn()) {
            List<byte[]> allowed = allowed(set);
            if (allowed.isEmpty()) {
                return entry(
                        name,
                        set.type(),
                        Entry.Kind.NO_DATA,
                        null,
                        List.of(),
                        zone,
                        trust,
                        ttl,
                        now,
                        ExtendedError.FILTERED,
                        "private address of a public name");
            }
            rdata = allowed;
        }
        // The owner in the letters that were asked for: the server's may be those we mixed.
        SignedRrSet kept =
                new SignedRrSet(
                        new RrSet(name, set.type(), set.rrClass(), ttl, rdata),
                        signed.signatures());
        List<SignedRrSet> proof =
                isMadeOfWildcard(signed) ? proofs(message, zone, null, true) : List.of();
        return entry(
                name,
                set.type(),
                Entry.Kind.SET,
                kept,
                proof,
                zone,
                trust,
                ttl,
                now,
                ExtendedError.NONE,
                "");
    }

    private List<byte[]> allowed(RrSet set) {
        if (privateAddresses.prefixes().isEmpty()) {
            return set.rdata();
        }
        List<byte[]> allowed = null;
        for (int i = 0; i < set.rdata().size(); i++) {
            byte[] address = set.rdata().get(i);
            if (privateAddresses.forbids(set.owner(), address)) {
                allowed = allowed == null ? new ArrayList<>(set.rdata().subList(0, i)) : allowed;
            } else if (allowed != null) {
                allowed.add(address);
            }
        }
        return allowed == null ? set.rdata() : allowed;
    }

    /// RFC 4035 §5.3.4: fewer labels signed than the owner has.
    private static boolean isMadeOfWildcard(SignedRrSet signed) {
        for (byte[] signature : signed.signatures()) {
            if (RrsigFields.labels(signature, 0) < signed.owner().labels()) {
                return true;
            }
        }
        return false;
    }

    /// The entry of a denial.
    ///
    /// @param soa the zone's SOA, or null when there was none: the denial is then not kept (RFC 2308 §5)
    Entry denial(
            Name name,
            int type,
            boolean isNameDenied,
            @Nullable SignedRrSet soa,
            Message message,
            Delegation zone,
            long now) {
        long ttl = 0;
        if (soa != null) {
            // RFC 2308 §5: the lesser of the SOA's TTL and its minimum field.
            long minimum = SoaFields.minimum(soa.set().rdata().getFirst(), 0);
            ttl = ttls.clampNegative(Math.min(soa.set().ttl(), minimum));
        }
        List<SignedRrSet> proof = new ArrayList<>();
        for (SignedRrSet set : proofs(message, zone, soa, false)) {
            boolean isSoa = set.type() == RrType.SOA;
            proof.add(set.withTtl(isSoa ? ttl : Math.min(set.set().ttl(), ttl)));
        }
        return entry(
                name,
                isNameDenied ? Entry.NAME : type,
                isNameDenied ? Entry.Kind.NO_NAME : Entry.Kind.NO_DATA,
                null,
                proof,
                zone,
                message.isAuthoritative() ? Trust.ANSWER : Trust.NON_AUTHORITATIVE_ANSWER,
                ttl,
                now,
                ExtendedError.NONE,
                "");
    }

    /// The entry of a DS set's absence that a referral proves (RFC 4035 §3.1.4).
    Entry withoutDs(Name cut, Message message, Delegation zone, long now) {
        List<SignedRrSet> proof = proofs(message, zone, null, true);
        long ttl = ttls.maxNegative();
        for (SignedRrSet set : proof) {
            ttl = Math.min(ttl, set.set().ttl());
        }
        return entry(
                cut,
                RrType.DS,
                Entry.Kind.NO_DATA,
                null,
                proof,
                zone,
                Trust.AUTHORITY,
                ttl,
                now,
                ExtendedError.NONE,
                "");
    }

    /// An alias with the proofs that came beside it.
    Entry provenBeside(Entry alias, Message message, Delegation zone) {
        Entry proven = alias;
        for (SignedRrSet part : proofs(message, zone, null, true)) {
            proven = proven.withProof(part);
        }
        return proven;
    }

    private static List<SignedRrSet> proofs(
            Message message, Delegation zone, @Nullable SignedRrSet soa, boolean onlySigned) {
        List<SignedRrSet> proofs = new ArrayList<>();
        if (soa != null) {
            proofs.add(soa);
        }
        for (SignedRrSet set : message.authority()) {
            if ((set.type() == RrType.NSEC || set.type() == RrType.NSEC3)
                    && (set.isSigned() || !onlySigned)
                    && set.owner().isAtOrBelow(zone.zone())
                    && liesIn(zone, set)) {
                proofs.add(set);
            }
        }
        return proofs;
    }

    /// Whether a set can be of a zone's servers: the next name of an NSEC record lies in its zone (RFC 4034 §4.1.1), or
    /// a zone could deny names of others.
    static boolean liesIn(Delegation zone, SignedRrSet set) {
        if (set.type() == RrType.NSEC) {
            for (byte[] rdata : set.set().rdata()) {
                Name next = Name.read(rdata, 0, rdata.length);
                if (next == null || !next.isAtOrBelow(zone.zone())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Entry entry(
            Name name,
            int type,
            Entry.Kind kind,
            @Nullable SignedRrSet set,
            List<SignedRrSet> proof,
            Delegation zone,
            Trust trust,
            long ttl,
            long now,
            int error,
            String errorText) {
        return new Entry(
                name,
                type,
                kind,
                set,
                proof,
                zone.zone(),
                trust,
                Security.UNCHECKED,
                now,
                now + ttl * NANOS,
                ttl,
                error,
                errorText);
    }
}
