package dev.bailiwick.verify.sim;

import dev.bailiwick.resolver.ServerAddress;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server and the zones that it was told to serve.
final class SimulatedServer {
    final ServerAddress address;
    final Conduct conduct;
    final List<SimulatedZone> zones = new ArrayList<>();

    /// When it falls silent for good.
    long endNanos = Long.MAX_VALUE;

    SimulatedServer(ServerAddress address, Conduct conduct) {
        this.address = address;
        this.conduct = conduct;
    }

    /// The zone that it answers a question from.
    @Nullable SimulatedZone zone(Name name, int qtype) {
        SimulatedZone above = qtype == RrType.DS && !name.isRoot() ? zone(name.parent()) : null;
        // RFC 4035 §3.1.4.1: who has both sides of a cut speaks of DS for the upper one.
        return above == null ? zone(name) : above;
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
