package dev.bailiwick.zone;

import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.RrType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a zone is the one that its ZONEMD records were made of (RFC 8976 §4). Takes time in proportion to the zone,
/// and for each name the place of its node; nothing for a zone without such records.
public final class ZoneDigestCheck {
    private final Zone zone;
    private final NodeRecords reader = new NodeRecords();

    private ZoneDigestCheck(Zone zone) {
        this.zone = zone;
    }

    /// Checks a zone.
    ///
    /// @return what is wrong; null when a digest is right, or none is of this serial and of a kind that is known here
    public static @Nullable String problem(Zone zone) {
        return problem(zone, null);
    }

    /// Checks a zone that must have a digest.
    ///
    /// @return what is wrong; null when a digest is right
    public static @Nullable String problemOrAbsence(Zone zone) {
        return problem(
                zone, "a zone without a ZONEMD record of its serial and a known kind (RFC 8976)");
    }

    private static @Nullable String problem(Zone zone, @Nullable String absence) {
        NodeView apex = new NodeView();
        zone.apex(apex);
        // Before the check itself, whose work area would be most of what a small zone costs to
        // load.
        return apex.find(RrType.ZONEMD, new RrsetView())
                ? new ZoneDigestCheck(zone).check(apex, absence)
                : absence;
    }

    private @Nullable String check(NodeView apex, @Nullable String absence) {
        ZoneDigest digest = new ZoneDigest(zone.facts().serial(), data(apex));
        if (!digest.isWanted()) {
            return absence;
        }
        feed(digest);
        return digest.isRight()
                ? null
                : "a zone that is not the one its ZONEMD record was made of (RFC 8976): "
                        + "something in it was changed or is missing";
    }

    private List<byte[]> data(NodeView apex) {
        List<byte[]> all = new ArrayList<>();
        reader.forEach(
                apex,
                zone.apexWire(),
                (type, ttl, rdata, length) -> {
                    if (type == RrType.ZONEMD) {
                        all.add(Arrays.copyOf(rdata, length));
                    }
                });
        return all;
    }

    /// The owner of NSEC3 records may be a node of its own beside another of the same name.
    private void feed(ZoneDigest digest) {
        List<Integer> order = new ArrayList<>(zone.facts().names());
        zone.forEachNode(node -> order.add(node.address()));
        NodeView left = new NodeView();
        NodeView right = new NodeView();
        order.sort((a, b) -> {
            zone.at(a, left);
            zone.at(b, right);
            return compare(left, right);
        });
        NodeView node = new NodeView();
        for (int i = 0; i < order.size(); i++) {
            zone.at(order.get(i), node);
            boolean isApex = node.nameLength() == zone.apexWire().length;
            reader.forEach(
                    node,
                    zone.apexWire(),
                    (type, ttl, rdata, length) -> digest.record(isApex, type, ttl, rdata, length));
            boolean isLastOfName = true;
            if (i + 1 < order.size()) {
                zone.at(order.get(i + 1), right);
                isLastOfName = compare(node, right) != 0;
            }
            if (isLastOfName) {
                digest.name(node.octets(), node.nameAt(), node.nameLength());
            }
        }
    }

    private static int compare(NodeView one, NodeView other) {
        return Names.compare(one.octets(), one.nameAt(), other.octets(), other.nameAt());
    }
}
