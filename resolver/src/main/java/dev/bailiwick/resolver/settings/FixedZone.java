package dev.bailiwick.resolver.settings;

import dev.bailiwick.resolver.ServerAddress;
import dev.bailiwick.wire.Name;
import java.util.List;

/// A zone whose servers the operator names.
///
/// @param kind authoritative servers (stub), or resolvers that are asked with RD=1 (forward)
/// @param addresses where they are; an empty forward zone with no hosts is resolved as if it were not there
/// @param hosts their names, whose addresses are resolved
/// @param isFirst whether to go on from the root when they fail
/// @param isOwn whether the operator has the zone's data here: clients hear that they are authoritative, and nothing is
///     validated
public record FixedZone(
        Name zone,
        Kind kind,
        List<ServerAddress> addresses,
        List<Name> hosts,
        boolean isFirst,
        boolean isOwn) {
    /// What the servers are.
    public enum Kind {
        STUB,
        FORWARD
    }

    /// A zone whose servers are elsewhere.
    public FixedZone(
            Name zone,
            Kind kind,
            List<ServerAddress> addresses,
            List<Name> hosts,
            boolean isFirst) {
        this(zone, kind, addresses, hosts, isFirst, false);
    }

    public FixedZone {
        addresses = List.copyOf(addresses);
        hosts = List.copyOf(hosts);
    }
}
