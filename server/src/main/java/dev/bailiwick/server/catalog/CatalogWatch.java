package dev.bailiwick.server.catalog;

import dev.bailiwick.wire.Name;
import java.util.Set;
import java.util.concurrent.Semaphore;

/// Has the members of catalogs looked at when a catalog has a new version. Several versions that come meanwhile are one.
public final class CatalogWatch implements AutoCloseable {
    private final Semaphore changes = new Semaphore(0);
    private final Thread thread;
    private volatile Set<Name> catalogs = Set.of();

    /// @param work done by the thread of the watch
    public CatalogWatch(Runnable work) {
        thread = Thread.ofVirtual().name("catalogs").unstarted(() -> run(work));
    }

    private void run(Runnable work) {
        try {
            while (true) {
                changes.acquire();
                changes.drainPermits();
                work.run();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// Begins to work.
    public void start() {
        thread.start();
    }

    /// Which zones are catalogs from now on.
    public void watch(Set<Name> zones) {
        catalogs = Set.copyOf(zones);
    }

    /// Hears of a new version of a zone. Never waits.
    public void published(Name zone) {
        if (catalogs.contains(zone)) {
            changes.release();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
