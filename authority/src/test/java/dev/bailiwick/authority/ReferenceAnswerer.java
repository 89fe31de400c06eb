package dev.bailiwick.authority;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Answers as the RFCs say, one sentence after the other, with no thought of speed: RFC 1034 §4.3.2, RFC 2308 §3, RFC
 * 4592 §3.3, RFC 6672 §3.2, RFC 4035 §3.1, RFC 5155 §7.2, RFC 8482 §4.1, RFC 9471 §3.1.
 */
final class ReferenceAnswerer {
    private static final int MOST_ALIASES = 16;

    private final Map<Name, ReferenceZone> zones = new TreeMap<>();
    private final boolean isMinimal;
    private Sections out = new Sections();
    private int qtype;
    private boolean isDnssec;
    private List<Proof> proofs = new ArrayList<>();
    private ReferenceZone zone;

    private record Proof(ReferenceZone zone, RrSet set) {}

    ReferenceAnswerer(List<ReferenceZone> all, boolean isMinimal) {
        all.forEach(one -> zones.put(one.apex, one));
        zone = all.getFirst();
        this.isMinimal = isMinimal;
    }

    Sections answer(Name qname, int type, boolean dnssec) {
        out = new Sections();
        proofs = new ArrayList<>();
        qtype = type;
        isDnssec = dnssec;
        ReferenceZone first = zoneFor(qname);
        if (first == null) {
            out.rcode = "REFUSED";
            return out;
        }
        out.isAuthoritative = true;
        Set<Name> aliases = new TreeSet<>();
        Name name = qname;
        while (true) {
            ReferenceZone next = zoneFor(name);
            if (next == null) {
                break;
            }
            zone = next;
            Name target = step(name, aliases.isEmpty());
            if (target == null) {
                break;
            }
            aliases.add(name);
            if (aliases.size() == MOST_ALIASES || aliases.contains(target)) {
                break;
            }
            name = target;
        }
        for (Proof proof : proofs) {
            zone = proof.zone;
            put(out.authority, proof.set, proof.set.owner(), Long.MAX_VALUE);
        }
        return out;
    }

    private @Nullable ReferenceZone zoneFor(Name name) {
        ReferenceZone nearest = enclosing(name);
        if (qtype == RrType.DS && nearest != null && nearest.apex.equals(name) && !name.isRoot()) {
            // RFC 4035 §3.1.4.1: the parent's side, if the parent is ours and not only an ancestor.
            ReferenceZone above = enclosing(name.parent());
            if (above != null) {
                for (Name n : above.path(name.parent())) {
                    if (!n.equals(above.apex) && above.set(n, RrType.NS) != null) {
                        return nearest;
                    }
                }
                return above;
            }
        }
        return nearest;
    }

    private @Nullable ReferenceZone enclosing(Name name) {
        for (Name n = name; ; n = n.parent()) {
            if (zones.containsKey(n)) {
                return zones.get(n);
            }
            if (n.isRoot()) {
                return null;
            }
        }
    }

    /** Answers for one name; gives the name to go on with after an alias, or null. */
    private @Nullable Name step(Name name, boolean isFirst) {
        for (Name n : zone.path(name)) {
            boolean isApex = n.equals(zone.apex);
            if (!isApex && zone.set(n, RrType.NS) != null) {
                if (n.equals(name) && qtype == RrType.DS) {
                    break;
                }
                referral(n, isFirst);
                return null;
            }
            if (!n.equals(name) && zone.set(n, RrType.DNAME) != null) {
                return dname(name, n);
            }
        }
        if (zone.exists(name)) {
            return atNode(name, name, null);
        }
        Name encloser = name.parent();
        while (!zone.exists(encloser)) {
            encloser = encloser.parent();
        }
        Name wildcard = encloser.child(new byte[] {'*'});
        if (!zone.exists(wildcard)) {
            out.rcode = "NXDOMAIN";
            soa();
            proveNoName(name, encloser);
            return null;
        }
        return atNode(name, wildcard, encloser);
    }

    /** Data of a name that exists, or of the wildcard that stands for it. */
    private @Nullable Name atNode(Name name, Name source, @Nullable Name encloser) {
        RrSet set = wanted(source);
        if (set == null) {
            soa();
            if (encloser == null) {
                proveNoType(name);
            } else {
                proveNoTypeAtWildcard(name, encloser);
            }
            return null;
        }
        put(out.answer, set, name, Long.MAX_VALUE);
        if (encloser != null) {
            proveExpanded(name, encloser);
        }
        if (set.type() == RrType.CNAME && qtype != RrType.CNAME && qtype != RrType.ANY) {
            return Name.of(set.rdata().getFirst());
        }
        boolean isOwn = encloser == null;
        if (set.type() == qtype && (!isMinimal || (isOwn && qtype == RrType.NS))) {
            for (byte[] rdata : set.rdata()) {
                addresses(target(set, rdata), isDnssec);
            }
        }
        return null;
    }

    /** The set that answers the question: of its type, or for all types together one (RFC 8482 §4.1), or the alias. */
    private @Nullable RrSet wanted(Name source) {
        TreeMap<Integer, RrSet> node = zone.names.getOrDefault(source, new TreeMap<>());
        if (node.containsKey(qtype)) {
            return node.get(qtype);
        }
        if (qtype == RrType.RRSIG && zone.signatures.containsKey(source)) {
            return zone.signatures.get(source).firstEntry().getValue();
        }
        if (qtype == RrType.ANY && !node.containsKey(RrType.CNAME) && !node.isEmpty()) {
            return node.firstEntry().getValue();
        }
        return node.get(RrType.CNAME);
    }

    /** RFC 6672 §3.2. */
    private @Nullable Name dname(Name name, Name owner) {
        RrSet set = zone.set(owner, RrType.DNAME);
        if (set == null) {
            throw new AssertionError(owner);
        }
        String line = Sections.line(owner, set.ttl(), RrType.DNAME, set.rdata().getFirst());
        if (!out.answer.contains(line)) {
            put(out.answer, set, owner, Long.MAX_VALUE);
        }
        byte[] wire = name.wire();
        byte[] target = set.rdata().getFirst();
        int prefix = wire.length - owner.length();
        if (prefix + target.length > Names.MAX_OCTETS) {
            out.rcode = "YXDOMAIN";
            return null;
        }
        byte[] rdata = Arrays.copyOf(wire, prefix + target.length);
        System.arraycopy(target, 0, rdata, prefix, target.length);
        out.answer.add(Sections.line(name, set.ttl(), RrType.CNAME, rdata));
        return qtype == RrType.CNAME || qtype == RrType.ANY ? null : Name.of(rdata);
    }

    private void referral(Name cut, boolean isFirst) {
        out.isAuthoritative &= !isFirst;
        RrSet ns = zone.set(cut, RrType.NS);
        if (ns == null) {
            throw new AssertionError(cut);
        }
        for (byte[] rdata : ns.rdata()) {
            out.authority.add(Sections.line(cut, ns.ttl(), RrType.NS, rdata));
        }
        if (isDnssec && zone.isSigned()) {
            RrSet ds = zone.set(cut, RrType.DS);
            if (ds != null) {
                put(out.authority, ds, cut, Long.MAX_VALUE);
            } else {
                proveNoType(cut);
            }
        }
        for (byte[] rdata : ns.rdata()) {
            Name server = Name.of(rdata);
            int before = out.additional.size();
            addresses(server, false);
            if (server.isAtOrBelow(cut)) {
                out.required.addAll(out.additional.subList(before, out.additional.size()));
            }
        }
    }

    private static @Nullable Name target(RrSet set, byte[] rdata) {
        int at = RdataNames.target(set.type(), rdata, 0, rdata.length);
        return at < 0 ? null : Name.read(rdata, at, rdata.length);
    }

    private void addresses(@Nullable Name name, boolean withSignatures) {
        if (name == null) {
            return;
        }
        for (int type : new int[] {RrType.A, RrType.AAAA}) {
            RrSet set = zone.set(name, type);
            if (set != null) {
                boolean before = isDnssec;
                isDnssec = withSignatures;
                put(out.additional, set, name, Long.MAX_VALUE);
                isDnssec = before;
            }
        }
    }

    /** RFC 2308 §3 and §5. */
    private void soa() {
        RrSet soa = zone.set(zone.apex, RrType.SOA);
        if (soa == null) {
            throw new AssertionError(zone.apex);
        }
        byte[] rdata = soa.rdata().getFirst();
        put(out.authority, soa, zone.apex, Octets.u32(rdata, rdata.length - 4));
    }

    private void put(List<String> section, RrSet set, Name owner, long ttlCap) {
        long ttl = Math.min(set.ttl(), ttlCap);
        for (byte[] rdata : set.rdata()) {
            section.add(Sections.line(owner, ttl, set.type(), rdata));
        }
        RrSet signature = isDnssec && set.type() != RrType.RRSIG ? zone.signature(set) : null;
        if (signature != null) {
            for (byte[] rdata : signature.rdata()) {
                section.add(Sections.line(owner, ttl, RrType.RRSIG, rdata));
            }
        }
    }

    private void prove(@Nullable RrSet set) {
        if (set != null) {
            proofs.add(new Proof(zone, set));
        }
    }

    private boolean hasProofs() {
        return isDnssec && zone.isSigned();
    }

    /** RFC 4035 §3.1.3.1; RFC 5155 §7.2.3, §7.2.4, §7.2.7. */
    private void proveNoType(Name name) {
        if (!hasProofs()) {
            return;
        }
        if (!zone.nsec.isEmpty()) {
            prove(zone.nsecFor(name));
        } else if (zone.matching(name) != null) {
            prove(zone.matching(name));
        } else {
            proveClosestEncloser(name);
        }
    }

    /** RFC 4035 §3.1.3.2; RFC 5155 §7.2.2. */
    private void proveNoName(Name name, Name encloser) {
        if (!hasProofs()) {
            return;
        }
        if (!zone.nsec.isEmpty()) {
            prove(zone.nsecFor(name));
            prove(zone.nsecFor(encloser.child(new byte[] {'*'})));
        } else {
            Name provable = proveClosestEncloser(name);
            prove(zone.nsec3For(provable.child(new byte[] {'*'})));
        }
    }

    /** RFC 4035 §3.1.3.3; RFC 5155 §7.2.6. */
    private void proveExpanded(Name name, Name encloser) {
        if (!hasProofs()) {
            return;
        }
        if (!zone.nsec.isEmpty()) {
            prove(zone.nsecFor(name));
        } else {
            prove(zone.nsec3For(nextCloser(name, encloser)));
        }
    }

    /** RFC 4035 §3.1.3.4; RFC 5155 §7.2.5. */
    private void proveNoTypeAtWildcard(Name name, Name encloser) {
        if (!hasProofs()) {
            return;
        }
        if (!zone.nsec.isEmpty()) {
            prove(zone.nsecFor(name));
            prove(zone.nsecFor(encloser.child(new byte[] {'*'})));
        } else {
            Name provable = proveClosestEncloser(name);
            prove(zone.nsec3For(provable.child(new byte[] {'*'})));
        }
    }

    /** RFC 5155 §7.2.1: the nearest ancestor that has a record, and that the name one label longer has none. */
    private Name proveClosestEncloser(Name name) {
        Name encloser = name.parent();
        while (zone.matching(encloser) == null) {
            encloser = encloser.parent();
        }
        prove(zone.matching(encloser));
        prove(zone.nsec3For(nextCloser(name, encloser)));
        return encloser;
    }

    private static Name nextCloser(Name name, Name encloser) {
        Name next = name;
        while (next.labels() > encloser.labels() + 1) {
            next = next.parent();
        }
        return next;
    }
}
