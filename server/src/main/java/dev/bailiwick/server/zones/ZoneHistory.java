package dev.bailiwick.server.zones;

import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneDifference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The last differences of one zone, for secondaries that have an earlier version: bounded, and emptied whenever a version
/// does not follow the one before. Who finds nothing here takes the whole zone.
///
/// Written by one thread at a time, read by any.
public final class ZoneHistory {
    /// Octets of all differences of a zone.
    private static final int MOST_OCTETS = 4 << 20;

    private static final int MOST_DIFFERENCES = 256;

    private volatile List<ZoneDifference> differences = List.of();

    /// Notes that one version follows another.
    ///
    /// @param known what leads from the one to the other, null to find out
    void add(Zone before, Zone after, @Nullable ZoneDifference known) {
        if ((int) (after.facts().serial() - before.facts().serial()) <= 0) {
            forget();
            return;
        }
        ZoneDifference difference =
                known == null ? ZoneDifference.between(before, after, MOST_OCTETS) : known;
        if (difference == null) {
            forget();
        } else {
            add(difference);
        }
    }

    /// Adds what led to the version that is served first.
    void addAll(List<ZoneDifference> before) {
        before.forEach(this::add);
    }

    /// Adds what leads on from the last version.
    private void add(ZoneDifference difference) {
        List<ZoneDifference> next = new ArrayList<>(differences);
        if (!next.isEmpty() && next.getLast().to() != difference.from()) {
            next.clear();
        }
        next.add(difference);
        long octets = next.stream().mapToLong(ZoneDifference::octets).sum();
        while (octets > MOST_OCTETS || next.size() > MOST_DIFFERENCES) {
            octets -= next.removeFirst().octets();
        }
        differences = List.copyOf(next);
    }

    /// Forgets everything: what comes next does not follow.
    void forget() {
        differences = List.of();
    }

    /// The serial of the version before one; -1 when it is not known.
    public long before(long to) {
        List<ZoneDifference> present = differences;
        return present.isEmpty() || present.getLast().to() != to ? -1 : present.getLast().from();
    }

    /// What leads from a serial to another.
    ///
    /// @return null when it is not known
    public @Nullable List<ZoneDifference> between(long from, long to) {
        List<ZoneDifference> present = differences;
        for (int first = 0; first < present.size(); first++) {
            if (present.get(first).from() == from) {
                List<ZoneDifference> rest = present.subList(first, present.size());
                return rest.getLast().to() == to ? rest : null;
            }
        }
        return null;
    }
}
