package dev.bailiwick.authority;

import dev.bailiwick.wire.NameHash;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.SearchName;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Which zones are served, by name: immutable, open addressing over the hashes of their apex names. A look-up tries
/// only suffixes with as many labels as some zone has, the longest first (RFC 1034 §4.3.2 step 2).
public final class ZoneIndex {
    private final @Nullable ZoneSlot[] slots;
    private final long[] hashes;
    private final byte[][] names;
    private final boolean[] hasLabels = new boolean[Names.MAX_LABELS + 1];
    private final int size;

    /// @param zones with names that differ from each other
    public ZoneIndex(Collection<ZoneSlot> zones) {
        size = zones.size();
        int capacity = Math.max(8, Integer.highestOneBit(2 * size) * 2);
        slots = new ZoneSlot[capacity];
        hashes = new long[capacity];
        names = new byte[capacity][];
        for (ZoneSlot zone : zones) {
            byte[] lower = zone.apex().foldedWithPadding();
            long hash = NameHash.of(lower, 0);
            int place = (int) hash & (capacity - 1);
            while (slots[place] != null) {
                place = (place + 1) & (capacity - 1);
            }
            slots[place] = zone;
            hashes[place] = hash;
            names[place] = lower;
            hasLabels[zone.apex().labels()] = true;
        }
    }

    /// Zones in the index.
    public int size() {
        return size;
    }

    /// The zone nearest above a name, or at it.
    ///
    /// @param skip labels at the front of the name that do not count: 1 to look strictly above the name
    /// @return the zone, or null when none encloses the name
    public @Nullable ZoneSlot enclosing(SearchName name, int skip) {
        int labels = name.labels();
        for (int k = skip; k <= labels; k++) {
            if (hasLabels[labels - k]) {
                ZoneSlot slot = find(name, k);
                if (slot != null) {
                    return slot;
                }
            }
        }
        return null;
    }

    /// Whether one of the zones has this name.
    public boolean isApex(SearchName name) {
        return hasLabels[name.labels()] && find(name, 0) != null;
    }

    /// The zone of this name, or null.
    public @Nullable ZoneSlot at(SearchName name) {
        return hasLabels[name.labels()] ? find(name, 0) : null;
    }

    private @Nullable ZoneSlot find(SearchName name, int k) {
        long hash = name.hash(k);
        int mask = slots.length - 1;
        int place = (int) hash & mask;
        while (true) {
            ZoneSlot slot = slots[place];
            if (slot == null) {
                return null;
            }
            int at = name.index(k);
            int length = name.length() - at;
            if (hashes[place] == hash
                    && names[place].length == length + 8
                    && Names.equal(names[place], 0, name.lower(), at, length)) {
                return slot;
            }
            place = (place + 1) & mask;
        }
    }
}
