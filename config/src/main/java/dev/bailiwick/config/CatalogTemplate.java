package dev.bailiwick.config;

import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.ListOf;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import dev.bailiwick.wire.Name;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes of the members of a catalog that are in a group.
///
/// @param group the value of the property (RFC 9432 §4.3.2); empty for members of no group that has a template
/// @param primaries where the zones come from, at least one
/// @param transfer who may have them; null for nobody
/// @param notified who is told of new versions
public record CatalogTemplate(
        String group,
        List<PeerSettings> primaries,
        @Nullable TransferSettings transfer,
        List<PeerSettings> notified) {

    private static final Key<String> GROUP =
            Key.of(
                    "group",
                    Words.characterString(),
                    "",
                    "The group (RFC 9432 §4.3.2); without one it is for all other members.");
    private static final Key<List<PeerSettings>> PRIMARIES =
            Key.required(
                    "primaries",
                    ListOf.unique(
                            PeerSettings.PRIMARY, "servers", 1, PeerSettings::address, "server"),
                    "Servers that the members come from, the first first.");
    private static final Key<TransferSettings> TRANSFER =
            Key.optional(
                    "transfer",
                    TransferSettings.SECTION,
                    "nobody",
                    "Who may have the members (AXFR, IXFR). It takes an address and a key.");
    private static final Key<List<PeerSettings>> NOTIFY =
            Key.of(
                    "notify",
                    ListOf.unique(
                            PeerSettings.SECTION, "servers", 0, PeerSettings::address, "server"),
                    List.of(),
                    "Servers that are told of new versions of members (RFC 1996).");

    static final Section<CatalogTemplate> SECTION =
            Section.of(
                    fields ->
                            new CatalogTemplate(
                                    fields.get(GROUP),
                                    fields.get(PRIMARIES),
                                    fields.find(TRANSFER),
                                    fields.get(NOTIFY)),
                    GROUP,
                    PRIMARIES,
                    TRANSFER,
                    NOTIFY);

    /// A zone of this kind.
    ///
    /// @param file where it is kept
    public ZoneSettings zone(Name name, Path file) {
        return new ZoneSettings(name, file, transfer, notified, primaries, null, null, null);
    }

    List<Name> keys() {
        List<Name> names = new ArrayList<>();
        if (transfer != null) {
            names.addAll(transfer.keys());
        }
        notified.forEach(peer -> names.add(peer.key()));
        primaries.forEach(peer -> names.add(peer.key()));
        return names;
    }
}
