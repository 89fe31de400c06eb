package dev.bailiwick.config;

import dev.bailiwick.config.shape.Fields;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.ListOf;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The authoritative role.
///
/// @param zonesDirectory absolute; relative master files and `$INCLUDE` are from here
/// @param includeDirectories absolute; further folders that `$INCLUDE` may read
/// @param minimalResponses whether records that no client needs are left out
/// @param zoneversion whether clients that ask get the zone's serial (RFC 9660)
/// @param skipBroken whether a zone that does not load leaves the others served
/// @param zones no two with the same name
public record AuthoritativeSettings(
        Path zonesDirectory,
        List<Path> includeDirectories,
        boolean minimalResponses,
        boolean zoneversion,
        boolean skipBroken,
        List<ZoneSettings> zones)
        implements RoleSettings {

    private static final Key<Path> ZONES_DIRECTORY =
            Key.optional(
                    "zones-directory",
                    Words.path(),
                    "the configuration's folder",
                    "Folder that relative master files and `$INCLUDE` are from.");
    private static final Key<List<Path>> INCLUDE_DIRECTORIES =
            Key.of(
                    "include-directories",
                    ListOf.unique(Words.path(), "paths", 0, path -> path, "folder"),
                    List.of(),
                    "Further folders that `$INCLUDE` may read; it reads nothing outside.");
    private static final Key<Boolean> MINIMAL_RESPONSES =
            Key.of(
                    "minimal-responses",
                    Words.truth(),
                    true,
                    "Leave out records that no client needs: shorter responses are of less use to"
                            + " an"
                            + " attacker who has them sent to a victim.");
    private static final Key<Boolean> ZONEVERSION =
            Key.of(
                    "zoneversion",
                    Words.truth(),
                    false,
                    "Tell the zone's serial to clients that ask for it (RFC 9660).");
    private static final Key<Boolean> SKIP_BROKEN =
            Key.of(
                    "skip-broken",
                    Words.truth(),
                    true,
                    "Serve the other zones when one does not load; that one keeps its last good"
                            + " content,"
                            + " or answers SERVFAIL when it never had any. With `false` the server"
                            + " does"
                            + " not start.");
    private static final Key<List<ZoneSettings>> ZONES =
            Key.of(
                    "zones",
                    ListOf.unique(ZoneSettings.SHAPE, "zones", 0, ZoneSettings::name, "zone"),
                    List.of(),
                    "Zones to serve: names, or sections.");

    static final Section<AuthoritativeSettings> SECTION =
            Section.of(
                    AuthoritativeSettings::build,
                    ZONES_DIRECTORY,
                    INCLUDE_DIRECTORIES,
                    MINIMAL_RESPONSES,
                    ZONEVERSION,
                    SKIP_BROKEN,
                    ZONES);

    private static AuthoritativeSettings build(Fields fields) {
        Path written = fields.find(ZONES_DIRECTORY);
        Path directory = written == null ? fields.reading().folder() : written;
        List<ZoneSettings> zones = new ArrayList<>();
        for (ZoneSettings zone : fields.get(ZONES)) {
            zones.add(zone.from(directory));
        }
        return new AuthoritativeSettings(
                directory,
                fields.get(INCLUDE_DIRECTORIES),
                fields.get(MINIMAL_RESPONSES),
                fields.get(ZONEVERSION),
                fields.get(SKIP_BROKEN),
                List.copyOf(zones));
    }
}
