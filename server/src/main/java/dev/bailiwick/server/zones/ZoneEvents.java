package dev.bailiwick.server.zones;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.text.Problem;
import dev.bailiwick.zone.Zone;
import java.util.List;

/// What happens to zones, for the log. Calls may come from several threads at once.
public interface ZoneEvents {

    /// A zone's data is served from now on.
    ///
    /// @param millis how long reading it took
    void loaded(Zone zone, long millis);

    /// A zone could not be loaded.
    ///
    /// @param isServed whether an earlier version goes on being served
    void failed(Name zone, List<Problem> problems, boolean isServed);

    /// A zone is not served any more.
    void removed(Name zone);
}
