package dev.bailiwick.config;

import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.ListOf;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import dev.bailiwick.wire.Name;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A catalog zone (RFC 9432) whose member zones are served as secondary zones.
///
/// @param zone the catalog, one of the role's zones
/// @param directory where members are kept, absolute; the server's own
/// @param templates what becomes of members, at least one, no two for the same group
public record CatalogSettings(Name zone, Path directory, List<CatalogTemplate> templates) {
    private static final Key<Name> ZONE =
            Key.required(
                    "zone", Words.name(), "The catalog: one of `zones`, from a file or primaries.");
    private static final Key<Path> DIRECTORY =
            Key.of(
                    "directory",
                    Words.unresolvedPath(),
                    Path.of("members"),
                    "Folder where members are kept, from `zones-directory`. It is the server's"
                            + " own.");
    private static final Key<List<CatalogTemplate>> TEMPLATES =
            Key.required(
                    "templates",
                    ListOf.unique(
                            CatalogTemplate.SECTION,
                            "templates",
                            1,
                            CatalogTemplate::group,
                            "template"),
                    "What becomes of members: that of their group, else the one without a group.");

    static final Section<CatalogSettings> SECTION =
            Section.of(
                    fields ->
                            new CatalogSettings(
                                    fields.get(ZONE), fields.get(DIRECTORY), fields.get(TEMPLATES)),
                    ZONE,
                    DIRECTORY,
                    TEMPLATES);

    /// This catalog with its directory resolved.
    CatalogSettings from(Path folder) {
        return new CatalogSettings(zone, folder.resolve(directory), templates);
    }

    /// Names of all keys that members need.
    List<Name> keys() {
        List<Name> names = new ArrayList<>();
        templates.forEach(template -> names.addAll(template.keys()));
        return names;
    }
}
