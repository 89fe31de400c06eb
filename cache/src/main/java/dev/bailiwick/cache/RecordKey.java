package dev.bailiwick.cache;

import dev.bailiwick.wire.Name;
import org.jspecify.annotations.Nullable;

/// What an entry is found by.
///
/// @param type a record type, or [Entry#NAME] for what concerns every type of the name
public record RecordKey(Name name, int type) {
    // Java's own is made of method handles, which the quick compiler calls one by one.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordKey key && type == key.type && name.equals(key.name);
    }

    @Override
    public int hashCode() {
        int hash = name.hashCode() * 0x9e37_79b9 + type * 0x85eb_ca6b;
        return hash ^ hash >>> 15;
    }
}
