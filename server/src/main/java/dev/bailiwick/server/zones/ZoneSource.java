package dev.bailiwick.server.zones;

import dev.bailiwick.wire.Name;
import java.nio.file.Path;

/// A zone and where its data comes from.
///
/// @param name the zone's apex
/// @param file its master file
/// @param isCopy whether the file is our own copy of what a primary has: it may be absent, and nobody edits it
/// @param keepsHistory whether differences are kept for those who may have the zone
public record ZoneSource(Name name, Path file, boolean isCopy, boolean keepsHistory) {}
