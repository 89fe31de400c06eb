package dev.bailiwick.authority;

import dev.bailiwick.zone.NodeView;
import dev.bailiwick.zone.Zone;
import org.jspecify.annotations.Nullable;

/// The denial records that the authority section of one response must hold, each once, noted while the answer section
/// is being written. A work area of one worker.
final class ProofList {
    /// Three NSEC3 records deny a name; every wildcard of an alias chain adds one.
    private static final int CAPACITY = 3 + Answerer.MAX_ALIASES;

    private final @Nullable Zone[] zones = new Zone[CAPACITY];
    private final int[] addresses = new int[CAPACITY];
    private final int[] apexes = new int[CAPACITY];
    private final int[] names = new int[CAPACITY];
    private final int[] shared = new int[CAPACITY];
    private int count;

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /// Notes a node that owns an NSEC or NSEC3 record.
    ///
    /// @param apex index of the zone's apex name in the message
    /// @param name index of a name in the message that the owner ends with
    /// @param labels labels of that name
    void add(Zone zone, NodeView node, int apex, int name, int labels) {
        for (int i = 0; i < count; i++) {
            if (zones[i] == zone && addresses[i] == node.address()) {
                return;
            }
        }
        if (count == CAPACITY) {
            return;
        }
        zones[count] = zone;
        addresses[count] = node.address();
        apexes[count] = apex;
        names[count] = name;
        shared[count] = labels;
        count++;
    }

    Zone zone(int i) {
        Zone zone = zones[i];
        if (zone == null) {
            throw new IndexOutOfBoundsException(i);
        }
        return zone;
    }

    int address(int i) {
        return addresses[i];
    }

    int apex(int i) {
        return apexes[i];
    }

    int name(int i) {
        return names[i];
    }

    int labels(int i) {
        return shared[i];
    }
}
