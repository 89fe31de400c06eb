package dev.bailiwick.server.zones;

import dev.bailiwick.wire.Name;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneDifference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who has the zones that come from primaries: those of a server that answers for them, or a resolver's mirror.
public interface ZoneHolder {
    /// The contents of a zone, null when it has none that may be used.
    @Nullable Zone zone(Name name);

    /// Why a version must not be taken, before anything is done with it; null when it may be.
    default @Nullable String objection(Zone zone) {
        return null;
    }

    /// Uses a new version from now on.
    ///
    /// @param difference from the version before; null when it is not known
    /// @param millis how long it took to come
    void replace(Name name, Zone zone, @Nullable ZoneDifference difference, long millis);

    /// Notes until when a zone may be used unless a primary is heard of.
    void expiresAt(Name name, Instant end);

    /// Stops using a zone whose contents are too old.
    void withdraw(Name name);
}
