package dev.bailiwick.config;

import dev.bailiwick.config.shape.Fields;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import dev.bailiwick.wire.Name;
import java.nio.file.Path;

/// A zone that a resolver has a file of.
///
/// @param file absolute
/// @param answersClients whether clients are answered with AA and nothing is validated
/// @param isFirst whether to go on from the root when the file does not help
public record OwnZoneSettings(Name zone, Path file, boolean answersClients, boolean isFirst) {
    private static final Key<Name> ZONE = Key.required("zone", Words.name(), "Its name.");
    private static final Key<Path> FILE =
            Key.required("file", Words.path(), "Its master file, read at the start.");
    private static final Key<Boolean> ANSWERS_CLIENTS =
            Key.of(
                    "answers-clients",
                    Words.truth(),
                    true,
                    "Clients get its records as from a server of the zone, with AA. Otherwise the"
                            + " resolver uses it as it would use a server of the zone.");
    private static final Key<Boolean> FIRST =
            Key.of(
                    "first",
                    Words.truth(),
                    false,
                    "Resolve from the root what the file cannot answer.");

    static final Section<OwnZoneSettings> SECTION =
            Section.of(OwnZoneSettings::build, ZONE, FILE, ANSWERS_CLIENTS, FIRST);

    private static OwnZoneSettings build(Fields fields) {
        return new OwnZoneSettings(
                fields.get(ZONE), fields.get(FILE), fields.get(ANSWERS_CLIENTS), fields.get(FIRST));
    }
}
