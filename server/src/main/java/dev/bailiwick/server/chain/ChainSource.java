package dev.bailiwick.server.chain;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.wire.Name;
import org.jspecify.annotations.Nullable;

/// Who has what a drawing is made of: a port.
public interface ChainSource {
    /// What the servers say now for a name and type, judged by nobody; for DS those of the parent.
    ///
    /// @return null when nobody answers
    @Nullable Entry learn(Name name, int type);

    /// Whether servers of another zone told of a delegation at the name.
    boolean isCut(Name name);
}
