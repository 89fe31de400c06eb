package dev.bailiwick.config;

import dev.bailiwick.config.shape.Addresses;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.ListOf;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/// A resolver's mirror of the root zone (RFC 8806).
///
/// @param file absolute: where the zone comes from, or is kept when it comes from primaries
/// @param primaries to ask for it; empty when it comes from the file
public record RootMirrorSettings(Path file, List<InetSocketAddress> primaries) {
    private static final Key<Path> FILE =
            Key.required(
                    "file",
                    Words.path(),
                    "Master file of the root zone. Without primaries somebody else writes it, and it"
                            + " is looked at every minute; with them it is where this server keeps"
                            + " the zone.");
    private static final Key<List<InetSocketAddress>> PRIMARIES =
            Key.of(
                    "primaries",
                    ListOf.unique(
                            Addresses.withPort(ListenerSettings.DNS_PORT),
                            "addresses",
                            0,
                            address -> address,
                            "address"),
                    List.of(),
                    "Servers that transfer the root zone, asked as its SOA says. They need no key:"
                            + " the zone proves itself.");

    static final Section<RootMirrorSettings> SECTION =
            Section.of(
                    fields -> new RootMirrorSettings(fields.get(FILE), fields.get(PRIMARIES)),
                    FILE,
                    PRIMARIES);
}
