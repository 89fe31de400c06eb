package dev.bailiwick.config;

import dev.bailiwick.config.shape.Fields;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.ListOf;
import dev.bailiwick.config.shape.Scalar;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.tsig.TsigKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The authoritative role.
///
/// @param zonesDirectory absolute; relative master files and `$INCLUDE` are from here
/// @param includeDirectories absolute; further folders that `$INCLUDE` may read
/// @param journalDirectory absolute; where zones that change by updates are kept
/// @param minimalResponses whether records that no client needs are left out
/// @param zoneversion whether clients that ask get the zone's serial (RFC 9660)
/// @param skipBroken whether a zone that does not load leaves the others served
/// @param keys that requests are signed with, no two with the same name
/// @param zones no two with the same name
/// @param catalogs zones that list further ones (RFC 9432)
/// @param produced catalogs that are made of the zones
/// @param transfers what transfers may cost
public record AuthoritativeSettings(
        Path zonesDirectory,
        List<Path> includeDirectories,
        Path journalDirectory,
        boolean minimalResponses,
        boolean zoneversion,
        boolean skipBroken,
        List<TsigKey> keys,
        List<ZoneSettings> zones,
        List<CatalogSettings> catalogs,
        List<ProducedCatalogSettings> produced,
        TransferLimitSettings transfers)
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
    private static final Key<Path> JOURNAL_DIRECTORY =
            Key.optional(
                    "journal-directory",
                    Words.path(),
                    "`journal` in `zones-directory`",
                    "Folder where zones that change by updates are kept. It is the server's own.");
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
    private static final Key<List<TsigKey>> KEYS =
            Key.of(
                    "keys",
                    ListOf.unique(keyFile(), "files with keys", 0, TsigKey::name, "key"),
                    List.of(),
                    "Files that hold TSIG keys, one each. `bailiwick keys tsig` makes them.");
    private static final Key<List<ZoneSettings>> ZONES =
            Key.of(
                    "zones",
                    ListOf.unique(ZoneSettings.SHAPE, "zones", 0, ZoneSettings::name, "zone"),
                    List.of(),
                    "Zones to serve: names, or sections.");

    private static final Key<List<CatalogSettings>> CATALOGS =
            Key.of(
                    "catalogs",
                    ListOf.unique(
                            CatalogSettings.SECTION,
                            "catalogs",
                            0,
                            CatalogSettings::zone,
                            "catalog"),
                    List.of(),
                    "Catalog zones (RFC 9432): their members are served as secondary zones.");

    private static final Key<List<ProducedCatalogSettings>> PRODUCED_CATALOGS =
            Key.of(
                    "produced-catalogs",
                    ListOf.unique(
                            ProducedCatalogSettings.SECTION,
                            "catalogs",
                            0,
                            ProducedCatalogSettings::zone,
                            "catalog"),
                    List.of(),
                    "Catalog zones (RFC 9432) that are made here of the zones that name them.");

    private static final Key<TransferLimitSettings> TRANSFERS =
            Key.section("transfers", TransferLimitSettings.SECTION, "What transfers may cost.");

    static final Section<AuthoritativeSettings> SECTION =
            Section.of(
                            AuthoritativeSettings::build,
                            ZONES_DIRECTORY,
                            INCLUDE_DIRECTORIES,
                            JOURNAL_DIRECTORY,
                            MINIMAL_RESPONSES,
                            ZONEVERSION,
                            SKIP_BROKEN,
                            KEYS,
                            ZONES,
                            CATALOGS,
                            PRODUCED_CATALOGS,
                            TRANSFERS)
                    .checking(AuthoritativeSettings::checkKeys);

    private static Scalar<TsigKey> keyFile() {
        Scalar<Path> path = Words.path();
        return new Scalar<>(
                path.words(),
                path.schema(),
                (text, reading) -> {
                    Path file = path.parser().parse(text, reading);
                    if (file == null) {
                        return null;
                    }
                    return switch (TsigKeyFile.read(file)) {
                        case TsigKeyFile.Result.Read read -> read.key();
                        case TsigKeyFile.Result.Refused refused ->
                                reading.refuse(text, refused.message(), refused.hint());
                    };
                },
                key -> key.name().toString());
    }

    private static void checkKeys(Fields fields) {
        List<TsigKey> keys = fields.find(KEYS);
        List<ZoneSettings> zones = fields.find(ZONES);
        if (keys == null || zones == null) {
            return;
        }
        Set<Name> known = keys.stream().map(TsigKey::name).collect(Collectors.toSet());
        for (ZoneSettings zone : zones) {
            for (Name name : zone.keys()) {
                if (!known.contains(name)) {
                    fields.refuse(
                            ZONES,
                            "zone %s needs the key %s, and no file of \"keys:\" has it"
                                    .formatted(zone.name(), name),
                            "make it with: bailiwick keys tsig " + name);
                }
            }
        }
        checkCatalogs(fields, known, zones);
        checkProduced(fields, known, zones);
    }

    private static void checkCatalogs(Fields fields, Set<Name> known, List<ZoneSettings> zones) {
        List<CatalogSettings> catalogs = fields.find(CATALOGS);
        if (catalogs == null) {
            return;
        }
        for (CatalogSettings catalog : catalogs) {
            if (zones.stream().noneMatch(zone -> zone.name().equals(catalog.zone()))) {
                fields.refuse(
                        CATALOGS,
                        "the catalog %s is none of \"zones:\"".formatted(catalog.zone()),
                        "write there where it comes from");
            }
            for (Name name : catalog.keys()) {
                if (!known.contains(name)) {
                    fields.refuse(
                            CATALOGS,
                            "members of %s need the key %s, and no file of \"keys:\" has it"
                                    .formatted(catalog.zone(), name),
                            "make it with: bailiwick keys tsig " + name);
                }
            }
        }
    }

    private static void checkProduced(Fields fields, Set<Name> known, List<ZoneSettings> zones) {
        List<ProducedCatalogSettings> produced = fields.find(PRODUCED_CATALOGS);
        if (produced == null) {
            return;
        }
        Set<Name> made =
                produced.stream().map(ProducedCatalogSettings::zone).collect(Collectors.toSet());
        for (ZoneSettings zone : zones) {
            MembershipSettings membership = zone.membership();
            if (membership != null && !made.contains(membership.catalog())) {
                fields.refuse(
                        ZONES,
                        "zone %s names the catalog %s, which is none of \"produced-catalogs:\""
                                .formatted(zone.name(), membership.catalog()),
                        "write there who may have it");
            }
            if (made.contains(zone.name())) {
                fields.refuse(
                        PRODUCED_CATALOGS,
                        "%s is one of \"zones:\" as well".formatted(zone.name()),
                        "a catalog that is made here needs no section there");
            }
        }
        for (ProducedCatalogSettings catalog : produced) {
            for (Name name : catalog.keys()) {
                if (!known.contains(name)) {
                    fields.refuse(
                            PRODUCED_CATALOGS,
                            "the catalog %s needs the key %s, and no file of \"keys:\" has it"
                                    .formatted(catalog.zone(), name),
                            "make it with: bailiwick keys tsig " + name);
                }
            }
        }
    }

    /// The same with other zones.
    public AuthoritativeSettings withZones(List<ZoneSettings> others) {
        return new AuthoritativeSettings(
                zonesDirectory,
                includeDirectories,
                journalDirectory,
                minimalResponses,
                zoneversion,
                skipBroken,
                keys,
                List.copyOf(others),
                catalogs,
                produced,
                transfers);
    }

    private static AuthoritativeSettings build(Fields fields) {
        Path written = fields.find(ZONES_DIRECTORY);
        Path directory = written == null ? fields.reading().folder() : written;
        List<ZoneSettings> zones = new ArrayList<>();
        for (ZoneSettings zone : fields.get(ZONES)) {
            zones.add(zone.from(directory));
        }
        Path journal = fields.find(JOURNAL_DIRECTORY);
        return new AuthoritativeSettings(
                directory,
                fields.get(INCLUDE_DIRECTORIES),
                journal == null ? directory.resolve("journal") : journal,
                fields.get(MINIMAL_RESPONSES),
                fields.get(ZONEVERSION),
                fields.get(SKIP_BROKEN),
                fields.get(KEYS),
                List.copyOf(zones),
                fields.get(CATALOGS).stream().map(each -> each.from(directory)).toList(),
                fields.get(PRODUCED_CATALOGS).stream().map(each -> each.from(directory)).toList(),
                fields.get(TRANSFERS));
    }
}
