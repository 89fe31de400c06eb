package dev.bailiwick.config;

import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.ListOf;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import dev.bailiwick.wire.Name;
import java.util.List;

/// Who may have a whole zone: those who have one of the addresses and sign with one of the keys.
///
/// @param addresses at least one
/// @param keys at least one, each names one of the role's keys
public record TransferSettings(List<AddressPrefix> addresses, List<Name> keys) {
    private static final Key<List<AddressPrefix>> ADDRESSES =
            Key.required(
                    "addresses",
                    ListOf.unique(AddressPrefix.SHAPE, "prefixes", 1, prefix -> prefix, "prefix"),
                    "Addresses that may ask, whatever the transport.");
    private static final Key<List<Name>> KEYS =
            Key.required(
                    "keys",
                    ListOf.unique(Words.name(), "names of keys", 1, name -> name, "key"),
                    "Keys that the request must be signed with: one of them.");

    static final Section<TransferSettings> SECTION =
            Section.of(
                    fields -> new TransferSettings(fields.get(ADDRESSES), fields.get(KEYS)),
                    ADDRESSES,
                    KEYS);
}
