package dev.bailiwick.resolver;

import dev.bailiwick.cache.RecordCache;
import dev.bailiwick.cache.Security;
import dev.bailiwick.resolver.settings.ResolverSettings;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import java.util.List;
import java.util.concurrent.Executor;

/// Answers questions of class IN. Safe for any number of threads.
public final class Resolver {
    private final RecordCache records;
    private final Limits limits;
    private final Clock clock;

    /// A resolver with empty caches.
    ///
    /// @param background runs what nobody waits for (prefetch, fetching behind stale data), each on a virtual thread
    ///     of its own; may refuse by throwing [java.util.concurrent.RejectedExecutionException]
    public Resolver(
            ResolverSettings settings,
            Limits limits,
            Upstream upstream,
            Clock clock,
            Entropy entropy,
            Validator validator,
            Executor background) {
        this.limits = limits;
        this.clock = clock;
        this.records = new RecordCache(settings.cache().recordOctets());
    }

    /// Answers a question, on the caller's virtual thread.
    public Resolution resolve(Query query, Budget budget, Trace trace) throws InterruptedException {
        return new Resolution(
                Rcode.SERVFAIL,
                List.of(),
                List.of(),
                List.of(),
                Security.INDETERMINATE,
                List.of(new Resolution.ExtendedErrorEntry(ExtendedError.NOT_READY, "")),
                false,
                false,
                false);
    }

    /// A full ledger for a question that begins now.
    public Budget newBudget() {
        return new Budget(limits, clock);
    }

    /// Asks again in the background for something that will soon expire.
    public void refresh(Name name, int type) {}

    /// The records that are cached: for `cache lookup`, `flush` and `stats`.
    public RecordCache records() {
        return records;
    }
}
