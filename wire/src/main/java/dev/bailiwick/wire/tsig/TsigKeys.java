package dev.bailiwick.wire.tsig;

import dev.bailiwick.wire.NameHash;
import dev.bailiwick.wire.Names;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys that a server knows, by name: immutable, found without allocation.
public final class TsigKeys {
    /// No keys.
    public static final TsigKeys NONE = new TsigKeys(List.of());

    private final @Nullable TsigKey[] slots;
    private final byte[][] names;
    private final int size;

    /// @param keys with names that differ from each other
    public TsigKeys(Collection<TsigKey> keys) {
        size = keys.size();
        int capacity = Math.max(2, Integer.highestOneBit(2 * size) * 2);
        slots = new TsigKey[capacity];
        names = new byte[capacity][];
        for (TsigKey key : keys) {
            byte[] lower = key.name().foldedWithPadding();
            int place = (int) NameHash.of(lower, 0) & (capacity - 1);
            while (slots[place] != null) {
                place = (place + 1) & (capacity - 1);
            }
            slots[place] = key;
            names[place] = lower;
        }
    }

    /// Keys in all.
    public int size() {
        return size;
    }

    /// The key of a name.
    ///
    /// @param lower a name in lower case from index 0, followed by eight octets of any value
    /// @param length octets of the name
    /// @return the key, or null when none has that name
    public @Nullable TsigKey find(byte[] lower, int length) {
        if (size == 0) {
            return null;
        }
        int mask = slots.length - 1;
        int place = (int) NameHash.of(lower, 0) & mask;
        while (true) {
            TsigKey key = slots[place];
            if (key == null) {
                return null;
            }
            byte[] name = names[place];
            if (name.length == length + 8 && Names.equal(name, 0, lower, 0, length)) {
                return key;
            }
            place = (place + 1) & mask;
        }
    }
}
