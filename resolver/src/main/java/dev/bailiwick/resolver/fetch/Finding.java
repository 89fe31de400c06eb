package dev.bailiwick.resolver.fetch;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.resolver.delegation.Delegation;
import java.util.List;

/// What one response says, as far as its sender may say it.
sealed interface Finding {
    /// An answer, a denial, or aliases.
    ///
    /// @param entries the one for the name asked first
    /// @param isDoubtful whether there was nothing at all in the response: another server may know more
    record Learnt(List<Entry> entries, boolean isDoubtful) implements Finding {
        Learnt(List<Entry> entries) {
            this(entries, false);
        }
    }

    /// Others know.
    ///
    /// @param proof what the parent says about the child's DS set; may be empty
    record Referral(Delegation to, List<Entry> proof) implements Finding {}

    /// Nothing that helps; another server may do better.
    ///
    /// @param isLame whether the server does not serve the zone, so that it need not be asked again
    /// @param error a number of [dev.bailiwick.wire.ExtendedError]
    record Useless(String reason, boolean isLame, int error) implements Finding {}
}
