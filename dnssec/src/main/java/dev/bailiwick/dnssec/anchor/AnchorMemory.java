package dev.bailiwick.dnssec.anchor;

import dev.bailiwick.wire.Name;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Keeps trust points on disk: a port. What was saved is on disk when the call returns.
public interface AnchorMemory extends AutoCloseable {
    /// What was saved last of a zone; null for nothing.
    @Nullable TrustPoint load(Name zone) throws IOException;

    /// Saves what is known of a zone in place of what was.
    void save(TrustPoint point) throws IOException;

    @Override
    void close() throws IOException;
}
