package dev.bailiwick.resolver.fetch;

import dev.bailiwick.resolver.Entropy;
import dev.bailiwick.resolver.ServerAddress;
import dev.bailiwick.resolver.server.ServerMemory;
import dev.bailiwick.resolver.server.ServerState;
import dev.bailiwick.wire.Name;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The addresses that may be asked for one question, each once (CVE-2026-3592) unless it was silent.
///
/// The quickest known servers share the questions; now and then one that nobody knows gets one, so that it becomes
/// known. Those that were silent for long and those that are lame for the zone come when all else has failed.
final class Candidates {
    /// Servers nearly as quick as the quickest are as good: a quarter more and a little.
    private static final long BAND_NANOS = 8_000_000L;

    /// One question in so many explores.
    private static final int EXPLORE = 20;

    /// Slower than that, somebody unknown is likely to be better.
    private static final long SLOW_NANOS = 400_000_000L;

    private final List<Candidate> all = new ArrayList<>(4);
    private final ServerMemory memory;
    private final Entropy entropy;
    private final Name zone;

    /// One address.
    static final class Candidate {
        final ServerAddress address;
        final ServerState state;
        int asked;

        /// Whether anything came back when it was asked last.
        boolean hasReplied;

        boolean isOver;

        Candidate(ServerAddress address, ServerState state) {
            this.address = address;
            this.state = state;
        }
    }

    Candidates(ServerMemory memory, Entropy entropy, Name zone) {
        this.memory = memory;
        this.entropy = entropy;
        this.zone = zone;
    }

    /// Adds an address; one that is there already stays as it is.
    void add(ServerAddress address) {
        for (Candidate candidate : all) {
            if (candidate.address.equals(address)) {
                return;
            }
        }
        all.add(new Candidate(address, memory.of(address)));
    }

    int size() {
        return all.size();
    }

    /// The server to ask next.
    ///
    /// @param round how often each may have been asked before: 0 for none
    /// @param isChoosy whether to leave out those that rest or are lame
    @Nullable Candidate next(int round, boolean isChoosy, long now) {
        Candidate only = null;
        int open = 0;
        long best = Long.MAX_VALUE;
        int unknown = 0;
        for (Candidate candidate : all) {
            if (isOpen(candidate, round, isChoosy, now)) {
                only = candidate;
                open++;
                long cost = cost(candidate, now);
                if (cost < 0) {
                    unknown++;
                } else {
                    best = Math.min(best, cost);
                }
            }
        }
        if (open <= 1) {
            return only;
        }
        boolean takesUnknown = unknown > 0 && (best > SLOW_NANOS || entropy.nextInt(EXPLORE) == 0);
        long band = best == Long.MAX_VALUE ? best : best + best / 4 + BAND_NANOS;
        return random(round, isChoosy, now, takesUnknown, band);
    }

    private @Nullable Candidate random(
            int round, boolean isChoosy, long now, boolean isUnknown, long band) {
        Candidate chosen = null;
        int seen = 0;
        for (Candidate candidate : all) {
            if (!isOpen(candidate, round, isChoosy, now)) {
                continue;
            }
            long cost = cost(candidate, now);
            boolean fits = isUnknown ? cost < 0 : cost >= 0 && cost <= band;
            if (fits && entropy.nextInt(++seen) == 0) {
                chosen = candidate;
            }
        }
        return chosen;
    }

    private long cost(Candidate candidate, long now) {
        long cost = candidate.state.costNanos();
        return cost < 0 && !candidate.address.isIpv4() && memory.isIpv6Doubtful(now)
                ? SLOW_NANOS
                : cost;
    }

    private boolean isOpen(Candidate candidate, int round, boolean isChoosy, long now) {
        return !candidate.isOver
                && candidate.asked <= round
                && !(isChoosy
                        && (candidate.state.rests(now) || candidate.state.isLameFor(zone, now)));
    }
}
