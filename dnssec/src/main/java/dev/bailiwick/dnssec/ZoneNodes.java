package dev.bailiwick.dnssec;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RrsigFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The sets of a zone gathered by name, in canonical order, each name judged by the cuts above it.
///
/// All names below a name follow it in canonical order (RFC 4034 §6.1), so one walk that remembers the last cut is
/// enough.
final class ZoneNodes {
    private ZoneNodes() {}

    /// Owner, then type, then covered type: the order of a signed zone.
    static final Comparator<RrSet> ORDER = ZoneNodes::compare;

    private static int compare(RrSet a, RrSet b) {
        int order = a.owner().compareTo(b.owner());
        if (order == 0) {
            order = Integer.compare(a.type(), b.type());
        }
        return order == 0 ? Integer.compare(covered(a), covered(b)) : order;
    }

    /// The type that a set of signatures covers; 0 for any other set.
    static int covered(RrSet set) {
        boolean isSignature = set.type() == RrType.RRSIG && !set.rdata().isEmpty();
        return isSignature ? RrsigFields.typeCovered(set.rdata().getFirst(), 0) : 0;
    }

    /// Gathers the sets of a zone.
    ///
    /// @param sets in any order, one for each owner and type (and covered type, for signatures)
    /// @throws IllegalArgumentException when a set is outside the zone
    static List<ZoneNode> of(Name apex, List<RrSet> sets) {
        List<RrSet> sorted = new ArrayList<>(sets);
        sorted.sort(ORDER);
        List<ZoneNode> nodes = new ArrayList<>();
        Name cut = null;
        int from = 0;
        while (from < sorted.size()) {
            Name owner = sorted.get(from).owner();
            if (!owner.isAtOrBelow(apex)) {
                throw new IllegalArgumentException(owner + " is outside the zone " + apex);
            }
            int to = from + 1;
            while (to < sorted.size() && sorted.get(to).owner().equals(owner)) {
                to++;
            }
            List<RrSet> own = List.copyOf(sorted.subList(from, to));
            from = to;
            if (cut != null && owner.isAtOrBelow(cut)) {
                nodes.add(new ZoneNode(owner, NodeKind.OCCLUDED, own));
                continue;
            }
            boolean isDelegation = has(own, RrType.NS) && !owner.equals(apex);
            // RFC 6672 §2.4: nothing below a DNAME can be reached.
            cut = isDelegation || has(own, RrType.DNAME) ? owner : null;
            nodes.add(
                    new ZoneNode(
                            owner,
                            isDelegation ? NodeKind.DELEGATION : NodeKind.AUTHORITATIVE,
                            own));
        }
        return nodes;
    }

    private static boolean has(List<RrSet> sets, int type) {
        for (RrSet set : sets) {
            if (set.type() == type) {
                return true;
            }
        }
        return false;
    }

    /// The names of the zone without those that exist for NSEC3 records only, which no chain lists (RFC 5155 §7.1).
    static List<ZoneNode> withoutHashes(List<ZoneNode> nodes) {
        List<ZoneNode> names = new ArrayList<>(nodes.size());
        for (ZoneNode node : nodes) {
            boolean isName = false;
            for (RrSet set : node.sets()) {
                isName |= set.type() != RrType.NSEC3 && set.type() != RrType.RRSIG;
            }
            if (isName) {
                names.add(node);
            }
        }
        return names;
    }

    /// The names of the hashed chain: those that have records, and the empty ones between them and the apex
    /// (RFC 5155 §7.1). Canonical order, occluded names left out.
    static List<ZoneNode> withEmptyNames(Name apex, List<ZoneNode> nodes) {
        List<ZoneNode> all = new ArrayList<>();
        Name previous = apex;
        for (ZoneNode node : nodes) {
            if (node.kind() == NodeKind.OCCLUDED) {
                continue;
            }
            addEmptyAbove(node.owner(), previous, apex, all);
            all.add(node);
            previous = node.owner();
        }
        return all;
    }

    /// Adds the names above `owner` that are neither above nor equal to the name before it, topmost first: those
    /// which are had their turn.
    private static void addEmptyAbove(Name owner, Name previous, Name apex, List<ZoneNode> all) {
        int start = all.size();
        Name above = owner;
        while (above.labels() > apex.labels() + 1) {
            above = above.parent();
            if (previous.isAtOrBelow(above)) {
                break;
            }
            all.add(start, new ZoneNode(above, NodeKind.EMPTY, List.of()));
        }
    }
}
