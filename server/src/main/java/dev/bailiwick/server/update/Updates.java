package dev.bailiwick.server.update;

import dev.bailiwick.server.zones.KeptZones;
import dev.bailiwick.server.zones.ZoneKeeper;
import dev.bailiwick.transfer.update.Update;
import dev.bailiwick.transfer.update.UpdateMessage;
import dev.bailiwick.transfer.update.UpdatePolicy;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneChange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does updates to the zones that are served, those of one zone one after the other.
public final class Updates {
    private static final Logger LOG = LoggerFactory.getLogger(Updates.class);

    private final ZoneKeeper keeper;
    private final KeptZones kept;
    private final InstantSource clock;
    private final Map<Name, Lock> locks = new ConcurrentHashMap<>();

    public Updates(ZoneKeeper keeper, KeptZones kept, InstantSource clock) {
        this.keeper = keeper;
        this.kept = kept;
        this.clock = clock;
    }

    private Lock lock(Name zone) {
        return locks.computeIfAbsent(zone, name -> new ReentrantLock());
    }

    /// Does one update. What the outcome says has happened is on disk and served.
    Update.Outcome run(Name name, UpdatePolicy policy, Name key, UpdateMessage message) {
        Lock lock = lock(name);
        lock.lock();
        try {
            Zone before = keeper.zone(name);
            Path file = keeper.file(name);
            if (before == null || file == null) {
                return failed(ExtendedError.NOT_READY, "the zone is not loaded");
            }
            if (!keeper.isAsRead(name)) {
                return failed(
                        ExtendedError.NOT_READY, "the zone's file has changed; reload it first");
            }
            Update.Outcome outcome =
                    new Update(before, key, policy, clock.millis() / 1000).run(message);
            Zone next = outcome.zone();
            ZoneChange change = outcome.change();
            if (next == null || change == null) {
                return outcome;
            }
            kept.append(before, change.difference(), file, clock.instant());
            return keeper.update(before, next, change.difference())
                    ? outcome
                    : failed(ExtendedError.NOT_READY, "the zone is no longer served");
        } catch (IOException e) {
            return failed(ExtendedError.OTHER, String.valueOf(e.getMessage()));
        } finally {
            lock.unlock();
        }
    }

    private static Update.Outcome failed(int explanation, String reason) {
        return new Update.Outcome(Rcode.SERVFAIL, explanation, reason, null, null);
    }

    /// Writes a new copy of a zone when its journal has become long. Nobody waits for it but the next update.
    void compact(Name name) {
        Lock lock = lock(name);
        lock.lock();
        try {
            Zone zone = keeper.zone(name);
            if (zone != null && kept.compact(zone, clock.instant())) {
                LOG.info("{}: the journal became part of its copy", name);
            }
        } catch (IOException e) {
            LOG.error("{}: the journal grows: {}", name, String.valueOf(e.getMessage()));
        } finally {
            lock.unlock();
        }
    }

    /// Writes a version of a zone to a file for people.
    ///
    /// @return the file
    public Path export(Zone zone) throws IOException {
        return kept.export(zone, clock.instant());
    }

    /// Gives up what updates have changed in a zone, and reads its file again.
    ///
    /// @return whether there was such a change
    public boolean adopt(Name name) throws IOException {
        Lock lock = lock(name);
        lock.lock();
        try {
            boolean wasKept = kept.forget(name);
            keeper.reload(List.of(name));
            return wasKept;
        } finally {
            lock.unlock();
        }
    }
}
