package dev.bailiwick.server.zones;

import dev.bailiwick.wire.Name;
import java.nio.file.Path;

/// A zone and where its data comes from.
///
/// @param name the zone's apex
/// @param file its master file
public record ZoneSource(Name name, Path file) {}
