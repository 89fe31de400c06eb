package dev.bailiwick.server.catalog;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.NodeRecords;
import dev.bailiwick.zone.NodeView;
import dev.bailiwick.zone.Zone;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a version of a catalog (RFC 9432 §4): all of it or nothing. What is not known is passed over, such as the
/// properties below `ext`.
final class CatalogReader {
    /// Members of one catalog: each costs a thread that sleeps, and a file.
    private static final int MOST_MEMBERS = 100_000;

    private static final String VERSION = "2";

    private final Zone zone;
    private final Name apex;
    private final Name version;
    private final Name zones;
    private final NodeRecords records = new NodeRecords();
    private final List<String> versions = new ArrayList<>();
    private final Map<Name, Name> members = new HashMap<>();
    private final Map<Name, List<String>> groups = new HashMap<>();
    private final Map<Name, Name> owners = new HashMap<>();
    private @Nullable String problem;

    private CatalogReader(Zone zone) {
        this.zone = zone;
        apex = zone.apex();
        version = child(apex, "version");
        zones = child(apex, "zones");
    }

    /// What became of a version.
    ///
    /// @param catalog null when it is broken
    /// @param problem what is broken about it, null when nothing is
    record Outcome(@Nullable Catalog catalog, @Nullable String problem) {}

    static Outcome read(Zone zone) {
        return new CatalogReader(zone).read();
    }

    private static Name child(Name parent, String label) {
        return parent.child(label.getBytes(StandardCharsets.US_ASCII));
    }

    private Outcome read() {
        zone.forEachNode(this::node);
        // RFC 9432 §4.2.1: exactly one record, and a version that is known.
        if (versions.size() != 1) {
            problem = versions.size() + " records say what version it is of, not one";
        } else if (!versions.getFirst().equals(VERSION)) {
            problem = "it is of version \"" + versions.getFirst() + "\", not 2";
        }
        Map<Name, Catalog.Member> byName = new HashMap<>();
        members.forEach((id, name) -> {
            List<String> ofMember = groups.getOrDefault(id, List.of()).stream().sorted().toList();
            Catalog.Member member = new Catalog.Member(name, id, ofMember, owners.get(id));
            if (byName.put(name, member) != null) {
                // RFC 9432 §4.1.
                problem = name + " is a member twice";
            }
        });
        return problem == null
                ? new Outcome(new Catalog(apex, zone.facts().serial(), Map.copyOf(byName)), null)
                : new Outcome(null, problem);
    }

    private void node(NodeView node) {
        if (node.rrsets() == 0) {
            return;
        }
        byte[] wire =
                Arrays.copyOfRange(node.octets(), node.nameAt(), node.nameAt() + node.nameLength());
        Name name = Name.of(wire);
        if (name.equals(version)) {
            texts(node, versions);
            return;
        }
        int below = name.labels() - zones.labels();
        if (below <= 0 || !name.isAtOrBelow(zones)) {
            return;
        }
        if (below == 1) {
            pointer(node, name, members);
            if (members.size() > MOST_MEMBERS) {
                problem = "it has more than " + MOST_MEMBERS + " members";
            }
        } else if (below == 2 && name.equals(child(name.parent(), "group"))) {
            texts(node, groups.computeIfAbsent(name.parent(), id -> new ArrayList<>()));
        } else if (below == 2 && name.equals(child(name.parent(), "coo"))) {
            pointer(node, name.parent(), owners);
        }
    }

    /// RFC 9432 §4.1, §4.3.1: a PTR record is alone in its RRset.
    private void pointer(NodeView node, Name id, Map<Name, Name> into) {
        records.forEach(
                node,
                zone.apexWire(),
                (type, ttl, rdata, length) -> {
                    if (type == RrType.PTR
                            && into.put(id, Name.of(Arrays.copyOf(rdata, length))) != null) {
                        problem = id + " has several PTR records";
                    }
                });
    }

    /// RFC 9432 §4.2.1, §4.3.2: records of one string each; others are not what is meant.
    private void texts(NodeView node, List<String> into) {
        records.forEach(
                node,
                zone.apexWire(),
                (type, ttl, rdata, length) -> {
                    if (type == RrType.TXT) {
                        boolean isOne = length > 0 && length == 1 + (rdata[0] & 0xff);
                        into.add(
                                isOne
                                        ? new String(rdata, 1, length - 1, StandardCharsets.UTF_8)
                                        : "");
                    }
                });
    }
}
