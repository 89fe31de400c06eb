package dev.bailiwick.server.secondary;

import dev.bailiwick.net.Exchange;
import dev.bailiwick.server.zones.ZoneHolder;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.tsig.TsigKey;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// All zones that come from primaries.
public final class Secondaries implements AutoCloseable {
    private final ZoneHolder keeper;
    private final InstantSource clock;
    private final VisitLimits limits;
    private final Semaphore places;
    private final Map<Name, Secondary> zones = new ConcurrentHashMap<>();

    /// What a secondary zone is made of.
    ///
    /// @param file where it is kept
    /// @param primaries to ask, the first first
    public record Plan(Path file, List<Peer> primaries) {}

    public Secondaries(ZoneHolder keeper, VisitLimits limits, InstantSource clock) {
        this.limits = limits;
        places = new Semaphore(limits.atOnce());
        this.keeper = keeper;
        this.clock = clock;
    }

    /// Makes the set of secondary zones what is wanted; those that stay as they were go on.
    public synchronized void apply(Map<Name, Plan> wanted) {
        List<Secondary> gone = new ArrayList<>();
        for (Map.Entry<Name, Secondary> entry : zones.entrySet()) {
            Plan plan = wanted.get(entry.getKey());
            Secondary present = entry.getValue();
            boolean isSame =
                    plan != null
                            && plan.file().equals(present.file())
                            && plan.primaries().equals(present.primaries());
            if (!isSame) {
                gone.add(present);
            }
        }
        end(gone);
        wanted.forEach((name, plan) -> {
            if (!zones.containsKey(name)) {
                Secondary secondary =
                        new Secondary(
                                name, plan.file(), plan.primaries(), keeper, places, limits, clock);
                zones.put(name, secondary);
                secondary.start();
            }
        });
    }

    /// Where a zone comes from, the first first; nothing for other zones.
    List<Peer> primaries(Name apex) {
        Secondary secondary = zones.get(apex);
        return secondary == null ? List.of() : secondary.primaries();
    }

    /// Whether a zone is one of them. Without allocation: strangers may make us ask.
    public boolean isSecondary(Name apex) {
        return zones.containsKey(apex);
    }

    /// Asks the primaries of a zone soon.
    ///
    /// @return whether it has any
    public synchronized boolean askNow(Name apex) {
        Secondary secondary = zones.get(apex);
        if (secondary == null) {
            return false;
        }
        secondary.notifyChange();
        return true;
    }

    /// Takes a NOTIFY (RFC 1996 §3.11) when it comes from a primary of the zone and is signed with the key of that
    /// primary; several that come while one is asked are one.
    ///
    /// @param key that signed it, null for none
    /// @return whether it was
    public synchronized boolean takeNotify(Name apex, Exchange exchange, @Nullable TsigKey key) {
        Secondary secondary = zones.get(apex);
        if (secondary == null || key == null) {
            return false;
        }
        InetAddress address = exchange.peerAddress().getAddress();
        for (Peer primary : secondary.primaries()) {
            if (primary.address().getAddress().equals(address) && key.equals(primary.key())) {
                secondary.notifyChange();
                return true;
            }
        }
        return false;
    }

    /// What ends must have written its last octet before somebody deletes or takes over its file.
    private void end(List<Secondary> gone) {
        gone.forEach(Secondary::stop);
        for (Secondary secondary : gone) {
            secondary.awaitEnd();
            zones.remove(secondary.apex(), secondary);
        }
    }

    @Override
    public synchronized void close() {
        end(List.copyOf(zones.values()));
    }
}
