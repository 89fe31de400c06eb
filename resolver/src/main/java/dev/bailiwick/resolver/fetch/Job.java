package dev.bailiwick.resolver.fetch;

import dev.bailiwick.resolver.Budget;
import dev.bailiwick.resolver.ServerAddress;
import dev.bailiwick.resolver.Trace;
import dev.bailiwick.wire.Name;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Why something is fetched: the client's question, or a fetch that cannot go on without it. All of a client's jobs
/// spend from one budget. Belongs to one thread.
public final class Job {
    private final Budget budget;
    private final Trace trace;
    private final @Nullable Job above;
    private final int depth;
    private final Name name;
    private final int type;
    private final Set<ServerAddress> avoided;
    private final Set<Name> referred;
    private int queries;
    private boolean isShed;
    private @Nullable ServerAddress answeredBy;

    private Job(
            Budget budget,
            Trace trace,
            @Nullable Job above,
            int depth,
            Name name,
            int type,
            Set<ServerAddress> avoided) {
        this.budget = budget;
        this.trace = trace;
        this.above = above;
        this.depth = depth;
        this.name = name;
        this.type = type;
        this.avoided = avoided;
        this.referred = above == null ? new HashSet<>(0) : above.referred;
    }

    /// A job of the client's question.
    public static Job first(Budget budget, Trace trace, Name name, int type) {
        return new Job(budget, trace, null, 0, name, type, Set.of());
    }

    /// A job of the client's question that was done before, and what came of it was bogus.
    ///
    /// @param avoided servers that it came from: others are asked
    public static Job again(
            Budget budget, Trace trace, Name name, int type, Set<ServerAddress> avoided) {
        return new Job(budget, trace, null, 0, name, type, Set.copyOf(avoided));
    }

    /// The job of something that this one needs.
    public Job below(Name neededName, int neededType) {
        return new Job(budget, trace, this, depth + 1, neededName, neededType, Set.of());
    }

    public Budget budget() {
        return budget;
    }

    public Trace trace() {
        return trace;
    }

    /// Jobs above.
    public int depth() {
        return depth;
    }

    public Name name() {
        return name;
    }

    public int type() {
        return type;
    }

    /// Whether it was done before and came to nothing good.
    boolean isRepeated() {
        return !avoided.isEmpty();
    }

    boolean avoids(ServerAddress server) {
        return avoided.contains(server);
    }

    /// A parent was asked for a zone's servers.
    void wasReferredTo(Name zone) {
        referred.add(zone);
    }

    /// Whether this job, or one that it belongs with, has asked the parent for a zone's servers already.
    boolean hasBeenReferredTo(Name zone) {
        return referred.contains(zone);
    }

    void answered(ServerAddress server) {
        answeredBy = server;
    }

    /// The server whose response ended the job; null when it was another job's, or there is none.
    public @Nullable ServerAddress answeredBy() {
        return answeredBy;
    }

    /// Pays for a query to a server.
    ///
    /// @return false when it must not be sent
    boolean spendQuery() {
        return ++queries <= budget.limits().fetchQueries()
                && budget.spend(Budget.Cost.UPSTREAM_QUERY, 1);
    }

    /// Too many wait for what this job needs.
    void shed() {
        isShed = true;
    }

    /// Whether it was our limits that ended this job.
    boolean isSpent() {
        return isShed || queries > budget.limits().fetchQueries() || budget.isEmpty();
    }

    /// Whether the same is being fetched further up: going on would go round for ever (TsuNAME).
    boolean isCircular() {
        for (Job job = above; job != null; job = job.above) {
            if (job.type == type && job.name.equals(name)) {
                return true;
            }
        }
        return false;
    }

    void note(String text) {
        if (trace.isListening()) {
            trace.hear(new Trace.Step.Noted(text));
        }
    }
}
