package dev.bailiwick.audit;

import dev.bailiwick.audit.probe.Exchange;
import dev.bailiwick.wire.Name;
import org.jspecify.annotations.Nullable;

/// A zone at one server, and what the server says of it.
///
/// @param soa the answer to the question for its SOA
/// @param serial of its SOA, or null when the server does not serve it
public record ServedZone(Name name, Exchange soa, @Nullable Long serial) {
    /// Whether the server has the zone.
    public boolean isServed() {
        return serial != null;
    }
}
