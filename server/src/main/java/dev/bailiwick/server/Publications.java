package dev.bailiwick.server;

import dev.bailiwick.server.catalog.CatalogWatch;
import dev.bailiwick.server.secondary.Notifier;
import dev.bailiwick.server.zones.ZoneEvents;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.text.Problem;
import dev.bailiwick.zone.Zone;
import java.util.List;

/// Who hears of zones: the log, the secondaries that are to be told, and the watch over catalogs.
record Publications(ZoneEvents log, Notifier notifier, CatalogWatch watch) implements ZoneEvents {
    @Override
    public void loaded(Zone zone, long millis) {
        log.loaded(zone, millis);
        notifier.published(zone);
        watch.published(zone.apex());
    }

    @Override
    public void failed(Name zone, List<Problem> problems, boolean isServed) {
        log.failed(zone, problems, isServed);
    }

    @Override
    public void removed(Name zone) {
        log.removed(zone);
    }
}
