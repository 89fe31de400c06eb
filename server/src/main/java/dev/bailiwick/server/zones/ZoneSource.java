package dev.bailiwick.server.zones;

import dev.bailiwick.wire.Name;
import java.nio.file.Path;

/// A zone and where its data comes from.
///
/// @param name the zone's apex
/// @param file its master file
/// @param origin who changes it
/// @param keepsHistory whether differences are kept for those who may have the zone
public record ZoneSource(Name name, Path file, Origin origin, boolean keepsHistory) {
    /// Who changes a zone.
    public enum Origin {
        /// Whoever edits the file.
        FILE,
        /// Its primaries; the file is our own copy, may be absent, and nobody edits it.
        PRIMARIES,
        /// Clients, by updates; from the first one on the file is no longer read.
        UPDATES
    }

    boolean isCopy() {
        return origin == Origin.PRIMARIES;
    }
}
