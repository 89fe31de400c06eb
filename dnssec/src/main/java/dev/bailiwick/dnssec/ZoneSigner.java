package dev.bailiwick.dnssec;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.SoaFields;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/// Signs a whole zone (RFC 4035 §2, RFC 5155 §7.1): adds keys, the chain of denial and signatures, and what else
/// the policy asks for.
///
/// 1. take off signatures and chains from before;
/// 2. add DNSKEY, CDS, CDNSKEY, NSEC3PARAM and a place for ZONEMD, so that the chain can list them;
/// 3. judge every name: ours, a cut, or hidden below one ([ZoneNodes]);
/// 4. make the chain;
/// 5. sign what is ours;
/// 6. digest the result and put the digest in its place.
///
/// Belongs to one thread.
public final class ZoneSigner {
    private final Name apex;
    private final SigningPolicy policy;
    private final List<SigningKey> keys;
    private final KeyRoles roles;

    /// @param keys at least one, each with the apex as its owner
    /// @param random for the algorithms that need one
    /// @throws IllegalArgumentException when there is no key, or one is for another zone
    public ZoneSigner(Name apex, SigningPolicy policy, List<SigningKey> keys, SecureRandom random) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a zone cannot be signed without a key");
        }
        for (SigningKey key : keys) {
            if (!key.owner().equals(apex)) {
                throw new IllegalArgumentException(key + " is no key of the zone " + apex);
            }
        }
        this.apex = apex;
        this.policy = policy;
        this.keys = List.copyOf(keys);
        this.roles = new KeyRoles(keys, random);
    }

    /// Signs a zone.
    ///
    /// @param zone its sets in any order, one for each owner and type; SOA at the apex among them
    /// @return the signed zone: sorted by owner, type and covered type, one RRSIG set for each set that is signed
    /// @throws IllegalArgumentException when SOA is missing or a set lies outside the zone
    public List<RrSet> sign(List<RrSet> zone) {
        RrSet soa = soa(zone);
        List<RrSet> sets = new ArrayList<>(zone);
        sets.removeIf(this::isReplaced);
        addKeys(sets, soa.rrClass());
        if (policy.denial() instanceof Denial.Nsec3 nsec3) {
            byte[] parameters = Nsec3Chain.parameters(nsec3);
            // TTL 0: only the zone's own servers read it (RFC 5155 §4).
            sets.add(new RrSet(apex, RrType.NSEC3PARAM, soa.rrClass(), 0, List.of(parameters)));
        }
        if (policy.addZonemd()) {
            sets.add(zonemd(soa, ZoneDigest.placeholder(serial(soa))));
        }
        List<ZoneNode> nodes = ZoneNodes.of(apex, sets);
        List<RrSet> chain = chain(nodes, soa);
        List<RrSet> signed = new ArrayList<>(3 * sets.size());
        for (ZoneNode node : nodes) {
            for (RrSet set : node.sets()) {
                signed.add(set);
                if (node.isSigned(set.type()) && set.type() != RrType.ZONEMD) {
                    signed.add(signature(set));
                }
            }
        }
        for (RrSet set : chain) {
            signed.add(set);
            signed.add(signature(set));
        }
        if (policy.addZonemd()) {
            digest(signed, soa);
        }
        signed.sort(ZoneNodes.ORDER);
        return signed;
    }

    private RrSet soa(List<RrSet> zone) {
        for (RrSet set : zone) {
            if (set.type() == RrType.SOA && set.owner().equals(apex) && !set.rdata().isEmpty()) {
                return set;
            }
        }
        throw new IllegalArgumentException("the zone " + apex + " has no SOA");
    }

    private boolean isReplaced(RrSet set) {
        return switch (set.type()) {
            case RrType.RRSIG, RrType.NSEC, RrType.NSEC3, RrType.NSEC3PARAM -> true;
            case RrType.ZONEMD -> policy.addZonemd() && set.owner().equals(apex);
            case RrType.CDS, RrType.CDNSKEY -> policy.publishCds() && set.owner().equals(apex);
            default -> false;
        };
    }

    /// Adds the keys to the DNSKEY set, in which others may already be announced.
    private void addKeys(List<RrSet> sets, int rrClass) {
        RrSet present = null;
        for (RrSet set : sets) {
            if (set.type() == RrType.DNSKEY && set.owner().equals(apex)) {
                present = set;
            }
        }
        sets.remove(present);
        List<byte[]> dnskeys = new ArrayList<>(present == null ? List.of() : present.rdata());
        for (SigningKey key : keys) {
            dnskeys.add(key.dnskey());
        }
        long ttl = present == null ? policy.dnskeyTtl() : present.ttl();
        sets.add(new RrSet(apex, RrType.DNSKEY, rrClass, ttl, dnskeys).canonical());
        if (policy.publishCds()) {
            List<byte[]> cds = new ArrayList<>();
            List<byte[]> cdnskeys = new ArrayList<>();
            for (SigningKey key : roles.entryKeys()) {
                cds.add(DelegationSigner.of(apex, key.dnskey(), DigestType.SHA256));
                cdnskeys.add(key.dnskey());
            }
            sets.add(new RrSet(apex, RrType.CDS, rrClass, ttl, cds).canonical());
            sets.add(new RrSet(apex, RrType.CDNSKEY, rrClass, ttl, cdnskeys).canonical());
        }
    }

    private List<RrSet> chain(List<ZoneNode> nodes, RrSet soa) {
        long ttl = negativeTtl(soa);
        return switch (policy.denial()) {
            case Denial.Nsec nsec -> NsecChain.of(nodes, soa.rrClass(), ttl);
            case Denial.Nsec3 nsec3 -> Nsec3Chain.of(apex, nodes, soa.rrClass(), ttl, nsec3);
        };
    }

    /// RFC 9077 §3.2 and §3.3: the lesser of the SOA's minimum and its own TTL.
    static long negativeTtl(RrSet soa) {
        return Math.min(soa.ttl(), SoaFields.minimum(soa.rdata().getFirst(), 0));
    }

    private static int serial(RrSet soa) {
        return (int) SoaFields.serial(soa.rdata().getFirst(), 0);
    }

    private RrSet zonemd(RrSet soa, byte[] data) {
        return new RrSet(apex, RrType.ZONEMD, soa.rrClass(), soa.ttl(), List.of(data));
    }

    private void digest(List<RrSet> signed, RrSet soa) {
        signed.removeIf(set -> set.type() == RrType.ZONEMD && set.owner().equals(apex));
        RrSet zonemd = zonemd(soa, ZoneDigest.of(apex, serial(soa), signed));
        signed.add(zonemd);
        signed.add(signature(zonemd));
    }

    private RrSet signature(RrSet set) {
        List<byte[]> signatures = new ArrayList<>();
        for (RrsetSigner signer : roles.signers(set.type())) {
            signatures.add(signer.sign(set, policy.inceptionSeconds(), policy.expirationSeconds()));
        }
        return new RrSet(set.owner(), RrType.RRSIG, set.rrClass(), set.ttl(), signatures)
                .canonical();
    }
}
