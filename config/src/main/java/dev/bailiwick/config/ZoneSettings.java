package dev.bailiwick.config;

import dev.bailiwick.config.shape.Fields;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.ListOf;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Shape;
import dev.bailiwick.config.shape.TextOrSection;
import dev.bailiwick.config.shape.Words;
import dev.bailiwick.wire.Name;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A zone to serve.
///
/// @param name its apex
/// @param file its master file, absolute
/// @param transfer who may have the whole zone; null for nobody
/// @param notified who is told of a new version
/// @param primaries where the zone comes from; empty when it comes from its file
/// @param update who may change it; null for nobody
/// @param forwarded whose updates go on to the primaries; null for nobody
/// @param membership in a catalog that is made here; null for none
public record ZoneSettings(
        Name name,
        Path file,
        @Nullable TransferSettings transfer,
        List<PeerSettings> notified,
        List<PeerSettings> primaries,
        @Nullable UpdateSettings update,
        @Nullable TransferSettings forwarded,
        @Nullable MembershipSettings membership) {
    private static final String UNFIT = "this name does not make a safe file name";
    private static final String UNFIT_HINT = "write \"name:\" and \"file:\" for this zone";

    private static final String FILE_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789-_.";

    private static final Key<Name> NAME =
            Key.required(
                    "name",
                    Words.name(),
                    "Apex of the zone. An internationalized name is written in its ASCII form.");
    private static final Key<Path> FILE =
            Key.optional(
                    "file",
                    Words.unresolvedPath(),
                    "NAME`.zone`",
                    "Master file (RFC 1035 §5), from `zones-directory`. The root's default is"
                            + " `root.zone`.");

    private static final Key<TransferSettings> TRANSFER =
            Key.optional(
                    "transfer",
                    TransferSettings.SECTION,
                    "nobody",
                    "Who may have the whole zone (AXFR, IXFR). It takes an address and a key.");
    private static final Key<List<PeerSettings>> NOTIFY =
            Key.of(
                    "notify",
                    ListOf.unique(
                            PeerSettings.SECTION, "servers", 0, PeerSettings::address, "server"),
                    List.of(),
                    "Servers that are told of a new version (RFC 1996).");

    private static final Key<List<PeerSettings>> PRIMARIES =
            Key.of(
                    "primaries",
                    ListOf.unique(
                            PeerSettings.PRIMARY, "servers", 0, PeerSettings::address, "server"),
                    List.of(),
                    "Servers that the zone comes from, the first first. `file` is then where it is"
                            + " kept, and is overwritten.");

    private static final Key<UpdateSettings> UPDATE =
            Key.optional(
                    "update",
                    UpdateSettings.SECTION,
                    "nobody",
                    "Who may change the zone by dynamic update (RFC 2136). From the first change on"
                            + " the zone is kept in `journal-directory`.");

    private static final Key<TransferSettings> FORWARD_UPDATES =
            Key.optional(
                    "forward-updates",
                    TransferSettings.SECTION,
                    "nobody",
                    "Whose updates of a zone of primaries go on to these (RFC 2136 §6). It takes an"
                            + " address and a key.");

    private static final Key<MembershipSettings> CATALOG =
            Key.optional(
                    "catalog",
                    MembershipSettings.SECTION,
                    "none",
                    "The catalog of `produced-catalogs` that lists the zone.");

    private static final Section<ZoneSettings> SECTION =
            Section.of(
                            ZoneSettings::build,
                            NAME,
                            FILE,
                            TRANSFER,
                            NOTIFY,
                            PRIMARIES,
                            UPDATE,
                            FORWARD_UPDATES,
                            CATALOG)
                    .checking(ZoneSettings::check);

    /// Reads a zone whose file is still as written: see [#from].
    static final Shape<ZoneSettings> SHAPE =
            new TextOrSection<>(
                    Words.name()
                            .where((name, text, reading) ->
                                    defaultFile(name) == null
                                            ? reading.refuse(text, UNFIT, UNFIT_HINT)
                                            : name)
                            .map(ZoneSettings::named, ZoneSettings::name),
                    SECTION);

    /// This zone with its file resolved.
    ZoneSettings from(Path directory) {
        return new ZoneSettings(
                name,
                directory.resolve(file),
                transfer,
                notified,
                primaries,
                update,
                forwarded,
                membership);
    }

    /// Names of all keys that the zone needs.
    List<Name> keys() {
        List<Name> names = new ArrayList<>();
        if (transfer != null) {
            names.addAll(transfer.keys());
        }
        notified.forEach(peer -> names.add(peer.key()));
        primaries.forEach(peer -> names.add(peer.key()));
        if (forwarded != null) {
            names.addAll(forwarded.keys());
        }
        if (update != null) {
            update.rules().forEach(rule -> names.addAll(rule.keys()));
        }
        return names;
    }

    private static void check(Fields fields) {
        Name name = fields.find(NAME);
        if (name != null && !fields.has(FILE) && defaultFile(name) == null) {
            fields.refuse(NAME, "name: " + UNFIT, "add \"file:\" and a path");
        }
        List<PeerSettings> primaries = fields.find(PRIMARIES);
        boolean hasPrimaries = primaries != null && !primaries.isEmpty();
        if (fields.find(FORWARD_UPDATES) != null && !hasPrimaries) {
            fields.refuse(
                    FORWARD_UPDATES,
                    "a zone without primaries has nobody to forward updates to",
                    "write \"update:\" to take them here");
        }
        UpdateSettings update = fields.find(UPDATE);
        if (name == null || update == null) {
            return;
        }
        if (hasPrimaries) {
            fields.refuse(
                    UPDATE,
                    "a zone that comes from primaries is changed there",
                    "send updates to the primary");
        }
        for (UpdateRuleSettings rule : update.rules()) {
            Name compared = rule.name();
            if (compared != null && !compared.isAtOrBelow(name)) {
                fields.refuse(
                        UPDATE,
                        "%s is not in the zone %s".formatted(compared, name),
                        "write a name of the zone");
            }
        }
    }

    private static ZoneSettings build(Fields fields) {
        Name name = fields.get(NAME);
        Path file = fields.find(FILE);
        return new ZoneSettings(
                name,
                file == null ? named(name).file : file,
                fields.find(TRANSFER),
                fields.get(NOTIFY),
                fields.get(PRIMARIES),
                fields.find(UPDATE),
                fields.find(FORWARD_UPDATES),
                fields.find(CATALOG));
    }

    private static ZoneSettings named(Name name) {
        String file = defaultFile(name);
        if (file == null) {
            throw new AssertionError("checked before: " + name);
        }
        return new ZoneSettings(name, Path.of(file), null, List.of(), List.of(), null, null, null);
    }

    /// The name in lower case with `.zone`; null when it has characters that mean something in a path, such as the
    /// slash of RFC 2317 §4.
    static @Nullable String defaultFile(Name name) {
        if (name.isRoot()) {
            return "root.zone";
        }
        String text = name.toString().toLowerCase(Locale.ROOT);
        for (int i = 0; i < text.length(); i++) {
            if (FILE_CHARACTERS.indexOf(text.charAt(i)) < 0) {
                return null;
            }
        }
        return text + "zone";
    }
}
