package dev.bailiwick.verify.sim;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Message;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A zone that answers in the plainest way: answer, alias, referral, denial (RFC 1034 §4.3.2).
final class SimulatedZone {
    private static final long TTL = 300;
    private static final int MOST_LINKS = 8;

    final Name apex;
    private final List<RrSet> sets = new ArrayList<>();
    Standing standing = Standing.INSECURE;
    private @Nullable SimulatedSigner signer;

    SimulatedZone(Name apex) {
        this.apex = apex;
        byte[] soa = new byte[22];
        soa[21] = 60;
        add(apex, RrType.SOA, soa);
    }

    /// Signs the zone with a key.
    void sign(SimulatedSigner key) {
        signer = key;
        add(apex, RrType.DNSKEY, key.dnskey());
    }

    @Nullable SimulatedSigner signer() {
        return signer;
    }

    void add(Name owner, int type, byte[]... rdata) {
        sets.add(new RrSet(owner, type, RrClass.IN, TTL, List.of(rdata)));
    }

    void answer(Message query, ResponseOctets response) {
        Name qname = Objects.requireNonNull(query.qname());
        RrSet cut = cut(qname, query.qtype());
        if (cut != null) {
            refer(cut, response);
            return;
        }
        response.flags = Header.AA;
        Name name = qname;
        for (int link = 0; link < MOST_LINKS; link++) {
            if (!name.isAtOrBelow(apex) || cut(name, query.qtype()) != null) {
                return;
            }
            RrSet found = find(name, query.qtype());
            RrSet alias = found == null ? find(name, RrType.CNAME) : null;
            if (found != null || alias == null) {
                end(name, found, response);
                return;
            }
            if (response.answer.contains(alias)) {
                return;
            }
            tell(alias, response.answer);
            name = Name.of(alias.rdata().getFirst());
        }
    }

    private void end(Name name, @Nullable RrSet found, ResponseOctets response) {
        if (found != null) {
            tell(found, response.answer);
            return;
        }
        tell(Objects.requireNonNull(find(apex, RrType.SOA)), response.authority);
        if (signer != null) {
            // Each name is denied by a record of its own, which says that it exists.
            tell(SimulatedSigner.nsec(name, types(name)), response.authority);
            return;
        }
        response.rcode = exists(name) ? Rcode.NOERROR : Rcode.NXDOMAIN;
    }

    private void refer(RrSet cut, ResponseOctets response) {
        response.authority.add(cut);
        if (signer != null) {
            RrSet ds = find(cut.owner(), RrType.DS);
            tell(
                    ds == null ? SimulatedSigner.nsec(cut.owner(), types(cut.owner())) : ds,
                    response.authority);
        }
        for (byte[] target : cut.rdata()) {
            RrSet glue = find(Name.of(target), RrType.A);
            if (glue != null) {
                response.additional.add(glue);
            }
        }
    }

    /// Adds a set and its signature.
    private void tell(RrSet set, List<RrSet> section) {
        section.add(set);
        if (signer != null) {
            section.add(signer.signature(set));
        }
    }

    /// The types of a name in a signed zone, ascending.
    private int[] types(Name name) {
        IntStream own = sets.stream().filter(set -> set.owner().equals(name)).mapToInt(RrSet::type);
        return IntStream.concat(own, IntStream.of(RrType.RRSIG, RrType.NSEC)).sorted().toArray();
    }

    @Nullable RrSet find(Name owner, int type) {
        for (RrSet set : sets) {
            if (set.type() == type && set.owner().equals(owner)) {
                return set;
            }
        }
        return null;
    }

    private boolean exists(Name name) {
        for (RrSet set : sets) {
            if (set.owner().isAtOrBelow(name)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable RrSet cut(Name name, int qtype) {
        RrSet cut = null;
        for (RrSet set : sets) {
            boolean isAbove =
                    set.type() == RrType.NS
                            && !set.owner().equals(apex)
                            && name.isAtOrBelow(set.owner())
                            && !(qtype == RrType.DS && name.equals(set.owner()));
            if (isAbove && (cut == null || cut.owner().labels() > set.owner().labels())) {
                cut = set;
            }
        }
        return cut;
    }
}
