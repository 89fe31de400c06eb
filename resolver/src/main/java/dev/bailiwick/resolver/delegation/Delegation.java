package dev.bailiwick.resolver.delegation;

import dev.bailiwick.resolver.ServerAddress;
import dev.bailiwick.wire.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A zone and its servers. Immutable.
///
/// @param origin who says so
/// @param expiresNanos monotonic time of its end; means nothing when the operator says so
public record Delegation(Name zone, Origin origin, List<NameServer> servers, long expiresNanos) {
    /// Where a delegation comes from.
    public enum Origin {
        /** The parent's servers. */
        PARENT,
        /** The root's own servers (RFC 9609). */
        PRIMING,
        /** The hints: good for one question. */
        HINTS,
        /** A stub zone of the operator. */
        STUB,
        /** A forward zone of the operator. */
        FORWARD
    }

    public Delegation {
        servers = List.copyOf(servers);
    }

    /// Whether it may no longer be used.
    public boolean isExpired(long nowNanos) {
        return switch (origin) {
            case PARENT, PRIMING -> nowNanos - expiresNanos >= 0;
            case HINTS, STUB, FORWARD -> false;
        };
    }

    /// Whether the operator has the zone's data here: such a server has no port.
    public boolean isOwn() {
        return origin == Origin.STUB
                && !servers.isEmpty()
                && !servers.getFirst().glue().isEmpty()
                && servers.getFirst().glue().getFirst().port() == 0;
    }

    /// Whether its servers resolve for us: they are asked with RD=1.
    public boolean isForward() {
        return origin == Origin.FORWARD;
    }

    /// All addresses that came with it, each once.
    public List<ServerAddress> glue() {
        List<ServerAddress> all = new ArrayList<>();
        for (NameServer server : servers) {
            for (ServerAddress address : server.glue()) {
                if (!all.contains(address)) {
                    all.add(address);
                }
            }
        }
        return all;
    }

    /// The names of its servers.
    public Set<Name> names() {
        Set<Name> names = new HashSet<>();
        for (NameServer server : servers) {
            names.add(server.name());
        }
        return names;
    }

    int weightOctets() {
        int weight = 96 + zone.length();
        for (NameServer server : servers) {
            weight += 96 + server.name().length() + 40 * server.glue().size();
        }
        return weight;
    }
}
