package dev.bailiwick.resolver.fetch;

import dev.bailiwick.resolver.delegation.Delegation;
import dev.bailiwick.resolver.server.ServerState;
import dev.bailiwick.resolver.settings.FetchLimits;
import dev.bailiwick.wire.Name;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How many fetches wait for a zone and how many queries for a server. Where there are as many as may be, the newest
/// is turned away: those before it are nearer to their end, and what a flood of names below one zone occupies is
/// bounded, so that all others are served.
///
/// What the operator names himself (the root's servers, stubs, forwarders) has no limit, nor have top-level domains:
/// those are everybody's way. Safe for any number of threads.
public final class Crowds {
    private final ConcurrentHashMap<Name, Integer> zones = new ConcurrentHashMap<>();
    private final FetchLimits limits;
    private final LongAdder shedByZone = new LongAdder();
    private final LongAdder shedByServer = new LongAdder();

    public Crowds(FetchLimits limits) {
        this.limits = limits;
    }

    /// Joins those who wait for a zone.
    ///
    /// @return false when there are enough; otherwise [#leave(Delegation)] must follow
    boolean join(Delegation zone) {
        if (limits.perZone() == 0 || !isLimited(zone)) {
            return true;
        }
        if (zones.merge(zone.zone(), 1, Integer::sum) <= limits.perZone()) {
            return true;
        }
        leave(zone);
        shedByZone.increment();
        return false;
    }

    void leave(Delegation zone) {
        zones.computeIfPresent(zone.zone(), (name, waiting) -> waiting == 1 ? null : waiting - 1);
    }

    /// Joins those who wait for a server of a zone.
    ///
    /// @return false when there are enough; otherwise [ServerState#leave] must follow
    boolean join(Delegation zone, ServerState server) {
        int most = isLearnt(zone) ? limits.perServer() : 0;
        if (server.join(most == 0 ? Integer.MAX_VALUE : most)) {
            return true;
        }
        shedByServer.increment();
        return false;
    }

    /// Whether a zone is subject to the limits of one that anybody can have.
    static boolean isLimited(Delegation zone) {
        return zone.zone().labels() >= 2 && isLearnt(zone);
    }

    private static boolean isLearnt(Delegation zone) {
        return switch (zone.origin()) {
            case PARENT -> true;
            case PRIMING, HINTS, STUB, FORWARD -> false;
        };
    }

    /// Fetches that were turned away because of their zone.
    public long shedByZone() {
        return shedByZone.sum();
    }

    /// Queries that did not go to a server because of it.
    public long shedByServer() {
        return shedByServer.sum();
    }
}
