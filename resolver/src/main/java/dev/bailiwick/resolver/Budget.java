package dev.bailiwick.resolver;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The ledger of one client's question. Everything that costs is paid from it, by sub-questions, restarts and
/// validation too, and nothing fills it again: a trick that multiplies one cost by another meets the same sum.
///
/// Safe for the few threads that work for one question.
public final class Budget {
    /// What is paid for.
    public enum Cost {
        UPSTREAM_QUERY,
        BYTE,
        SERVER_LOOKUP,
        SIGNATURE_CHECK,
        NSEC3_HASH
    }

    private final Limits limits;
    private final Clock clock;
    private final long startNanos;
    private final AtomicInteger queries = new AtomicInteger();
    private final AtomicInteger bytes = new AtomicInteger();
    private final AtomicInteger lookups = new AtomicInteger();
    private final AtomicInteger checks = new AtomicInteger();
    private final AtomicInteger hashes = new AtomicInteger();
    private final AtomicReference<@Nullable String> emptied = new AtomicReference<>();

    /// A full ledger; its time begins now.
    public Budget(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.startNanos = clock.nanos();
    }

    public Limits limits() {
        return limits;
    }

    /// Pays for something before it is done.
    ///
    /// @param amount 1, or octets
    /// @return false when that is more than there is, or the time is over: it must not be done
    public boolean spend(Cost cost, int amount) {
        if (remainingNanos() <= 0) {
            emptied.compareAndSet(null, "time");
            return false;
        }
        boolean isEnough =
                switch (cost) {
                    case UPSTREAM_QUERY -> queries.addAndGet(amount) <= limits.upstreamQueries();
                    case BYTE -> bytes.addAndGet(amount) <= limits.bytesReceived();
                    case SERVER_LOOKUP -> lookups.addAndGet(amount) <= limits.serverLookupsInAll();
                    case SIGNATURE_CHECK -> checks.addAndGet(amount) <= limits.signatureChecks();
                    case NSEC3_HASH -> hashes.addAndGet(amount) <= limits.nsec3Hashes();
                };
        if (!isEnough && cost != Cost.SERVER_LOOKUP) {
            emptied.compareAndSet(null, cost.name());
        }
        return isEnough;
    }

    /// Whether servers may be asked at all; if not, the cache has it or nobody has.
    public boolean mayAskServers() {
        return limits.upstreamQueries() > 0;
    }

    /// Nanoseconds until the end, not below 0.
    public long remainingNanos() {
        return Math.max(0, limits.wallNanos() - (clock.nanos() - startNanos));
    }

    /// Whether something ran out, so that what is missing is not the servers' fault.
    public boolean isEmpty() {
        if (emptied.get() == null && remainingNanos() == 0) {
            emptied.compareAndSet(null, "time");
        }
        return emptied.get() != null;
    }

    /// What ran out first, for people; empty when nothing did.
    public String emptied() {
        String first = emptied.get();
        return first == null ? "" : first;
    }

    /// What was spent of a cost, for `why` and for tests.
    public int spent(Cost cost) {
        return switch (cost) {
            case UPSTREAM_QUERY -> queries.get();
            case BYTE -> bytes.get();
            case SERVER_LOOKUP -> lookups.get();
            case SIGNATURE_CHECK -> checks.get();
            case NSEC3_HASH -> hashes.get();
        };
    }
}
