package dev.bailiwick.dnssec;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.TypeBitmap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The chain of names in the clear: each name that has records says which is next; the last leads back to the apex
/// (RFC 4034 §4).
final class NsecChain {
    /// Room for the bitmap of any set of types: 256 windows of 2 + 32 octets.
    static final int MAX_BITMAP_OCTETS = 256 * 34;

    private NsecChain() {}

    /// The NSEC sets of a zone.
    ///
    /// @param nodes of the zone, canonical order, with every set but RRSIG and NSEC in place
    /// @param ttl the negative TTL (RFC 9077 §3.2)
    static List<RrSet> of(List<ZoneNode> nodes, int rrClass, long ttl) {
        List<ZoneNode> links = links(nodes);
        List<RrSet> chain = new ArrayList<>(links.size());
        for (int i = 0; i < links.size(); i++) {
            ZoneNode node = links.get(i);
            Name next = links.get(i + 1 == links.size() ? 0 : i + 1).owner();
            chain.add(
                    new RrSet(node.owner(), RrType.NSEC, rrClass, ttl, List.of(data(node, next))));
        }
        return chain;
    }

    /// The nodes that have a place in the chain.
    static List<ZoneNode> links(List<ZoneNode> nodes) {
        List<ZoneNode> links = new ArrayList<>(nodes.size());
        for (ZoneNode node : nodes) {
            if (node.kind() != NodeKind.OCCLUDED) {
                links.add(node);
            }
        }
        return links;
    }

    /// The NSEC data of a node.
    static byte[] data(ZoneNode node, Name next) {
        byte[] out = new byte[next.length() + MAX_BITMAP_OCTETS];
        int[] types = node.listedTypes(RrType.NSEC);
        int end = TypeBitmap.write(types, types.length, out, next.copyTo(out, 0));
        return Arrays.copyOf(out, end);
    }
}
