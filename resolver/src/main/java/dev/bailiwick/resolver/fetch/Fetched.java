package dev.bailiwick.resolver.fetch;

import dev.bailiwick.cache.Entry;
import java.util.List;

/// What came of a fetch.
public sealed interface Fetched {
    /// The servers answered.
    ///
    /// @param entries what was learnt, the one that answers the question or leads on first
    record Learnt(List<Entry> entries) implements Fetched {
        public Learnt {
            entries = List.copyOf(entries);
        }
    }

    /// There is no answer.
    ///
    /// @param error a number of [dev.bailiwick.wire.ExtendedError]
    /// @param isOurs whether our own limits ended it: says nothing about the servers, and nobody else should suffer
    record Failed(int error, String text, boolean isOurs) implements Fetched {}
}
