package dev.bailiwick.config;

import dev.bailiwick.config.shape.Fields;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.ListOf;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import dev.bailiwick.wire.Name;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A catalog zone (RFC 9432) that is made here of the zones that name it.
///
/// @param zone its apex, none of the role's zones
/// @param file where it is kept, absolute; the server's own
/// @param transfer who may have it; null for nobody
/// @param notified who is told of new versions
public record ProducedCatalogSettings(
        Name zone, Path file, @Nullable TransferSettings transfer, List<PeerSettings> notified) {
    private static final Key<Name> ZONE =
            Key.required("zone", Words.name(), "Apex of the catalog, none of `zones`.");
    private static final Key<Path> FILE =
            Key.optional(
                    "file",
                    Words.unresolvedPath(),
                    "NAME`.zone`",
                    "Master file that the server writes it to, from `zones-directory`.");
    private static final Key<TransferSettings> TRANSFER =
            Key.optional(
                    "transfer",
                    TransferSettings.SECTION,
                    "nobody",
                    "Who may have the catalog (AXFR, IXFR). It takes an address and a key.");
    private static final Key<List<PeerSettings>> NOTIFY =
            Key.of(
                    "notify",
                    ListOf.unique(
                            PeerSettings.SECTION, "servers", 0, PeerSettings::address, "server"),
                    List.of(),
                    "Servers that are told of a new version (RFC 1996).");

    static final Section<ProducedCatalogSettings> SECTION =
            Section.of(ProducedCatalogSettings::build, ZONE, FILE, TRANSFER, NOTIFY)
                    .checking(ProducedCatalogSettings::check);

    private static void check(Fields fields) {
        Name name = fields.find(ZONE);
        if (name != null && !fields.has(FILE) && ZoneSettings.defaultFile(name) == null) {
            fields.refuse(ZONE, "this name does not make a safe file name", "add \"file:\"");
        }
    }

    private static ProducedCatalogSettings build(Fields fields) {
        Name name = fields.get(ZONE);
        Path file = fields.find(FILE);
        String usual = ZoneSettings.defaultFile(name);
        return new ProducedCatalogSettings(
                name,
                file == null ? Path.of(usual == null ? "" : usual) : file,
                fields.find(TRANSFER),
                fields.get(NOTIFY));
    }

    /// This catalog with its file resolved.
    ProducedCatalogSettings from(Path folder) {
        return new ProducedCatalogSettings(zone, folder.resolve(file), transfer, notified);
    }

    /// The catalog as a zone that comes from a file.
    public ZoneSettings asZone() {
        return new ZoneSettings(zone, file, transfer, notified, List.of(), null, null, null);
    }

    /// Names of all keys that it needs.
    List<Name> keys() {
        List<Name> names = new ArrayList<>();
        if (transfer != null) {
            names.addAll(transfer.keys());
        }
        notified.forEach(peer -> names.add(peer.key()));
        return names;
    }
}
