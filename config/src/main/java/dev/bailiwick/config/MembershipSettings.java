package dev.bailiwick.config;

import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import dev.bailiwick.wire.Name;

/// That a zone is listed by a catalog that is made here (RFC 9432).
///
/// @param catalog one of the role's produced catalogs
/// @param group the value of the property `group`; empty for none
public record MembershipSettings(Name catalog, String group) {
    private static final Key<Name> ZONE =
            Key.required("zone", Words.name(), "The catalog: one of `produced-catalogs`.");
    private static final Key<String> GROUP =
            Key.of(
                    "group",
                    Words.characterString(),
                    "",
                    "The group that consumers are told (RFC 9432 §4.3.2); without one, none.");

    static final Section<MembershipSettings> SECTION =
            Section.of(
                    fields -> new MembershipSettings(fields.get(ZONE), fields.get(GROUP)),
                    ZONE,
                    GROUP);
}
