package dev.bailiwick.server.zones;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.text.Problem;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.master.ReadOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One zone out of one master file, for those who keep no set of zones.
public final class ZoneFile {
    private ZoneFile() {}

    /// Reads a zone.
    ///
    /// @param zone its apex
    /// @param problems gets everything that is wrong
    /// @return null when the file has no zone that can be used: then there is a problem that says why
    public static @Nullable Zone read(Name zone, Path file, List<Problem> problems) {
        ZoneLoader.Result result = new ZoneLoader(ReadOptions.defaults()).load(zone, file);
        problems.addAll(result.problems());
        return result.zone();
    }
}
