package dev.bailiwick.verify.sim;

import dev.bailiwick.resolver.ServerAddress;
import dev.bailiwick.wire.Name;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server and the zones that it was told to serve.
final class SimulatedServer {
    final ServerAddress address;
    final Conduct conduct;
    final List<SimulatedZone> zones = new ArrayList<>();

    SimulatedServer(ServerAddress address, Conduct conduct) {
        this.address = address;
        this.conduct = conduct;
    }

    /// The deepest of its zones around a name.
    @Nullable SimulatedZone zone(Name name) {
        SimulatedZone best = null;
        for (SimulatedZone zone : zones) {
            if (name.isAtOrBelow(zone.apex)
                    && (best == null || zone.apex.labels() > best.apex.labels())) {
                best = zone;
            }
        }
        return best;
    }

    /// Whether it may speak of a name.
    boolean mayTell(Name name) {
        return zone(name) != null;
    }
}
