package dev.bailiwick.config;

import dev.bailiwick.config.shape.Addresses;
import dev.bailiwick.config.shape.Fields;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.ListOf;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import dev.bailiwick.wire.Name;
import java.net.InetSocketAddress;
import java.util.List;

/// A zone whose servers the operator names.
///
/// @param addresses where they are
/// @param hosts their names, whose addresses are resolved
/// @param isFirst whether to go on from the root when they fail
public record FixedZoneSettings(
        Name zone, List<InetSocketAddress> addresses, List<Name> hosts, boolean isFirst) {

    private static final Key<Name> ZONE =
            Key.required("zone", Words.name(), "Its name; names below it are in it too.");
    private static final Key<List<InetSocketAddress>> ADDRESSES =
            Key.of(
                    "addresses",
                    ListOf.unique(
                            Addresses.withPort(ListenerSettings.DNS_PORT),
                            "addresses",
                            0,
                            address -> address,
                            "server"),
                    List.of(),
                    "Servers by address. Without any, and without `hosts`, the zone is resolved as"
                            + " if it were not in the list.");
    private static final Key<List<Name>> HOSTS =
            Key.of(
                    "hosts",
                    ListOf.unique(Words.name(), "names", 0, name -> name, "server"),
                    List.of(),
                    "Servers by name.");
    private static final Key<Boolean> FIRST =
            Key.of(
                    "first",
                    Words.truth(),
                    false,
                    "Resolve from the root when these servers fail. What they were to keep inside"
                            + " is then asked outside.");

    static final Section<FixedZoneSettings> SECTION =
            Section.of(FixedZoneSettings::build, ZONE, ADDRESSES, HOSTS, FIRST);

    private static FixedZoneSettings build(Fields fields) {
        return new FixedZoneSettings(
                fields.get(ZONE), fields.get(ADDRESSES), fields.get(HOSTS), fields.get(FIRST));
    }
}
