package dev.bailiwick.cache;

import dev.bailiwick.wire.Name;

/// What an entry is found by.
///
/// @param type a record type, or [Entry#NAME] for what concerns every type of the name
public record RecordKey(Name name, int type) {
    @Override
    public int hashCode() {
        int hash = name.hashCode() * 0x9e37_79b9 + type * 0x85eb_ca6b;
        return hash ^ hash >>> 15;
    }
}
