package dev.bailiwick.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The pairs that are suspected, at most 512: beyond, the one that has been quiet for longest makes room. Look-ups take
/// no lock and allocate nothing; changes, which are rare, make a new table.
public final class Suspects {
    /// Suspects at a time.
    static final int MOST = 512;

    private static final int ROOM = 4 * MOST;
    private static final List<Suspect> NOBODY = List.of();

    private final long releaseNanos;
    private volatile Table table = new Table(NOBODY);

    Suspects(long releaseNanos) {
        this.releaseNanos = releaseNanos;
    }

    /// Suspects by their pair, with open addressing. Immutable.
    private static final class Table {
        final List<Suspect> all;
        final @Nullable Suspect[] places = new @Nullable Suspect[ROOM];

        Table(List<Suspect> suspects) {
            all = List.copyOf(suspects);
            for (Suspect suspect : all) {
                int at = (int) suspect.pair & (ROOM - 1);
                while (places[at] != null) {
                    at = (at + 1) & (ROOM - 1);
                }
                places[at] = suspect;
            }
        }

        @Nullable Suspect find(long pair) {
            int at = (int) pair & (ROOM - 1);
            Suspect found = places[at];
            while (found != null && found.pair != pair) {
                at = (at + 1) & (ROOM - 1);
                found = places[at];
            }
            return found;
        }
    }

    /// Whether nobody is suspected.
    public boolean isEmpty() {
        return table.all.isEmpty();
    }

    /// Those who are suspected, also those whose time is over since the last one was found.
    public List<Suspect> all() {
        return table.all;
    }

    /// The suspect of a pair, unless it has been quiet for long enough.
    @Nullable Suspect find(long pair, long nowNanos) {
        Suspect found = table.find(pair);
        return found == null || isOver(found, nowNanos) ? null : found;
    }

    private boolean isOver(Suspect suspect, long nowNanos) {
        return nowNanos - suspect.lastNanos() > releaseNanos;
    }

    /// Adds a suspect.
    ///
    /// @return false when the pair has one
    synchronized boolean add(Suspect suspect, long nowNanos) {
        if (find(suspect.pair, nowNanos) != null) {
            return false;
        }
        List<Suspect> next = new ArrayList<>(table.all);
        next.removeIf(known -> known.pair == suspect.pair || isOver(known, nowNanos));
        if (next.size() >= MOST) {
            next.remove(
                    next.stream()
                            .max(Comparator.comparingLong(known -> nowNanos - known.lastNanos()))
                            .orElseThrow());
        }
        next.add(suspect);
        table = new Table(next);
        return true;
    }
}
