package dev.bailiwick.config;

import dev.bailiwick.config.shape.Addresses;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import dev.bailiwick.wire.Name;
import java.net.InetSocketAddress;

/// Another server, and the key that is shared with it.
///
/// @param key names one of the role's keys
public record PeerSettings(InetSocketAddress address, Name key) {
    private static final int PORT = 53;

    private static final Key<InetSocketAddress> ADDRESS =
            Key.required("address", Addresses.withPort(PORT), "Where the server is.");
    private static final Key<Name> KEY =
            Key.required(
                    "key",
                    Words.name(),
                    "The key that signs what goes there and comes from there.");

    static final Section<PeerSettings> SECTION =
            Section.of(
                    fields -> new PeerSettings(fields.get(ADDRESS), fields.get(KEY)), ADDRESS, KEY);
}
