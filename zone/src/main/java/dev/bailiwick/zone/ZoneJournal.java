package dev.bailiwick.zone;

import dev.bailiwick.wire.Name;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps on disk what has changed in zones since their copies were written: a port. What a call has done is on disk when
/// it returns, whatever happens to the machine then; when it throws, nothing was done.
///
/// Called by several threads.
public interface ZoneJournal extends AutoCloseable {
    /// Digest of the master file that a zone began with when it came to be kept here; null for a zone that is not.
    byte @Nullable [] origin(Name zone) throws IOException;

    /// Begins to keep a zone, without any changes.
    void begin(Name zone, byte[] origin) throws IOException;

    /// Adds what leads to a zone's next version.
    void append(Name zone, ZoneDifference difference) throws IOException;

    /// What was added to a zone, the oldest first.
    List<ZoneDifference> differences(Name zone) throws IOException;

    /// Octets of what was added to a zone.
    long octets(Name zone) throws IOException;

    /// Forgets what leads up to a version that is on disk as a whole.
    ///
    /// @param serial of that version
    void trim(Name zone, long serial) throws IOException;

    /// Keeps a zone no longer.
    void forget(Name zone) throws IOException;

    @Override
    void close() throws IOException;
}
