package dev.bailiwick.audit;

import dev.bailiwick.audit.probe.Prober;
import dev.bailiwick.wire.Name;
import java.util.List;

/// A zone, its servers, and its parent's.
///
/// @param servers each with what it says of the zone; those that did not answer too
/// @param isWhole whether the servers are all that the zone has
/// @param parents may be empty
/// @param nowSeconds since 1970
public record ZoneView(
        Name name, List<Place> servers, boolean isWhole, List<Prober> parents, long nowSeconds) {

    /// The zone at one server.
    public record Place(ServerView server, ServedZone zone) {}

    /// Servers that have the zone.
    public List<Place> serving() {
        return servers.stream().filter(each -> each.zone.isServed()).toList();
    }
}
