package dev.bailiwick.verify.sim;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Message;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/// Makes up what forgers and lying servers say: records of names that are not theirs.
final class Liars {
    private static final byte[] EVIL = {66, 66, 66, 66};

    /// Names that they are after.
    final List<Name> victims = new ArrayList<>();

    private static RrSet set(Name owner, int type, byte[] rdata) {
        return new RrSet(owner, type, RrClass.IN, 86_400, List.of(rdata));
    }

    private Name victim(Random random) {
        return victims.get(random.nextInt(victims.size()));
    }

    /// A response to a query by somebody who has not seen it, only knows that it was sent.
    byte[] forged(Message query, Random random) {
        ResponseOctets response = new ResponseOctets(query);
        response.flags = Header.AA;
        Name qname = Objects.requireNonNull(query.qname());
        response.answer.add(set(qname, RrType.A, EVIL));
        poison(response, random);
        byte[] octets = response.octets();
        // The one right guess in 65,536, which ports make one in four thousand million, would prove
        // nothing here.
        Octets.u16(octets, Header.ID, query.id() ^ (1 + random.nextInt(0xffff)));
        return octets;
    }

    /// Adds somebody else's records everywhere.
    void poison(ResponseOctets response, Random random) {
        Name victim = victim(random);
        response.answer.add(set(victim, RrType.A, EVIL));
        response.authority.add(set(victim.parent(), RrType.NS, victim.wire()));
        response.authority.add(set(Name.ROOT, RrType.NS, victim.wire()));
        response.additional.add(set(victim, RrType.A, EVIL));
        response.additional.add(set(victim.parent(), RrType.CNAME, victim.wire()));
    }

    /// Gives other addresses.
    void spoil(ResponseOctets response) {
        response.answer.replaceAll(
                set -> set.type() == RrType.A ? set(set.owner(), RrType.A, EVIL) : set);
    }

    /// Leaves out what proves anything.
    static void strip(ResponseOctets response) {
        for (List<RrSet> section :
                List.of(response.answer, response.authority, response.additional)) {
            section.removeIf(set ->
                    set.type() == RrType.RRSIG
                            || set.type() == RrType.NSEC
                            || set.type() == RrType.DS);
        }
    }

    /// Makes an alias of the question that leads to somebody else.
    void lead(ResponseOctets response, Random random) {
        Name qname = Objects.requireNonNull(response.query.qname());
        Name victim = victim(random);
        response.answer.clear();
        response.authority.clear();
        response.rcode = 0;
        response.flags = Header.AA;
        response.answer.add(set(qname, RrType.CNAME, victim.wire()));
        response.answer.add(set(victim, RrType.A, EVIL));
    }

    /// Refers to where the question came from, or up.
    void refer(ResponseOctets response, SimulatedServer server, Random random) {
        Name apex = server.zones.getFirst().apex;
        Name to = random.nextBoolean() ? apex : Name.ROOT;
        response.answer.clear();
        response.authority.clear();
        response.rcode = 0;
        response.flags = 0;
        response.authority.add(set(to, RrType.NS, victim(random).wire()));
    }
}
