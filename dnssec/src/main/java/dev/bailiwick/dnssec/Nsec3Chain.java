package dev.bailiwick.dnssec;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.TypeBitmap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// The chain of hashed names (RFC 5155 §7.1): every name of the zone that exists, empty ones too, under its hash;
/// each hash says which is next; the last leads back to the first.
///
/// ```
///   0      1       2            4        5
///  +------+-------+------------+--------+------+--------+-----------+--------+
///  | hash | flags | iterations | length | salt | length | next hash | bitmap |
///  +------+-------+------------+--------+------+--------+-----------+--------+
/// ```
final class Nsec3Chain {
    /// Unsigned delegations between this hash and the next may have no record (RFC 5155 §3.1.2.1).
    static final int OPT_OUT = 1;

    /// Where the salt lies in NSEC3 and in NSEC3PARAM data.
    static final int SALT_AT = 5;

    private Nsec3Chain() {}

    /// The NSEC3PARAM data of a policy (RFC 5155 §4); its flags are always zero (§4.1.2).
    static byte[] parameters(Denial.Nsec3 denial) {
        byte[] salt = denial.salt();
        byte[] data = new byte[SALT_AT + salt.length];
        data[0] = Nsec3Hash.SHA1;
        Octets.u16(data, 2, denial.iterations());
        data[4] = (byte) salt.length;
        System.arraycopy(salt, 0, data, SALT_AT, salt.length);
        return data;
    }

    /// The NSEC3 sets of a zone, ascending by hash.
    ///
    /// @param nodes of the zone, canonical order, with every set but RRSIG in place
    /// @param ttl the negative TTL (RFC 9077 §3.2)
    static List<RrSet> of(
            Name apex, List<ZoneNode> nodes, int rrClass, long ttl, Denial.Nsec3 denial) {
        List<Nsec3Link> links = links(apex, nodes, denial.optOut(), parameters(denial));
        byte[] prefix = parameters(denial);
        prefix[1] = (byte) (denial.optOut() ? OPT_OUT : 0);
        List<RrSet> chain = new ArrayList<>(links.size());
        for (int i = 0; i < links.size(); i++) {
            Nsec3Link link = links.get(i);
            byte[] next = links.get(i + 1 == links.size() ? 0 : i + 1).hash();
            byte[] data = data(prefix, next, link.node());
            chain.add(new RrSet(link.owner(apex), RrType.NSEC3, rrClass, ttl, List.of(data)));
        }
        return chain;
    }

    /// The names that have a place in the chain, ascending by hash.
    ///
    /// @param optOut leave out unsigned delegations, and empty names above nothing else (RFC 5155 §7.1)
    /// @param parameters NSEC3PARAM data
    static List<Nsec3Link> links(
            Name apex, List<ZoneNode> nodes, boolean optOut, byte[] parameters) {
        List<ZoneNode> listed = nodes;
        if (optOut) {
            listed = new ArrayList<>(nodes);
            listed.removeIf(ZoneNode::isUnsignedDelegation);
        }
        byte[] salt = Arrays.copyOfRange(parameters, SALT_AT, parameters.length);
        int iterations = Octets.u16(parameters, 2);
        var hasher = new Nsec3Hash();
        List<Nsec3Link> links = new ArrayList<>();
        for (ZoneNode node : ZoneNodes.withEmptyNames(apex, listed)) {
            links.add(Nsec3Link.of(node, hasher, salt, iterations));
        }
        Collections.sort(links);
        return links;
    }

    /// The NSEC3 data of a node.
    ///
    /// @param prefix hash algorithm, flags, iterations and salt
    static byte[] data(byte[] prefix, byte[] next, ZoneNode node) {
        byte[] out =
                Arrays.copyOf(
                        prefix, prefix.length + 1 + next.length + NsecChain.MAX_BITMAP_OCTETS);
        int at = prefix.length;
        out[at++] = (byte) next.length;
        System.arraycopy(next, 0, out, at, next.length);
        int[] types = node.listedTypes(0);
        int end = TypeBitmap.write(types, types.length, out, at + next.length);
        return Arrays.copyOf(out, end);
    }
}
