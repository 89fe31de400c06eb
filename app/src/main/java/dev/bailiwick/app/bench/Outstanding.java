package dev.bailiwick.app.bench;

/// The questions of one client that have no answer yet. The identifier of a query is its place here and how often the
/// place was used, so that an answer that comes after it was given up does not count for a later question.
final class Outstanding {
    /// Most places that identifiers tell apart.
    static final int MAX = 4096;

    private static final int PLACE_BITS = 12;

    private final long[] dueAt;
    private final long[] sentAt;
    private final boolean[] isTaken;
    private final byte[] uses;
    private final int[] free;
    private int freeCount;

    Outstanding(int places) {
        dueAt = new long[places];
        sentAt = new long[places];
        isTaken = new boolean[places];
        uses = new byte[places];
        free = new int[places];
        for (int i = 0; i < places; i++) {
            free[i] = i;
        }
        freeCount = places;
    }

    boolean hasRoom() {
        return freeCount > 0;
    }

    int taken() {
        return free.length - freeCount;
    }

    /// Takes a place; there must be room.
    ///
    /// @param dueNanos when the query should go out
    /// @param sentNanos when it does
    /// @return its identifier
    int take(long dueNanos, long sentNanos) {
        int place = free[--freeCount];
        dueAt[place] = dueNanos;
        sentAt[place] = sentNanos;
        isTaken[place] = true;
        uses[place]++;
        return (uses[place] & 0xf) << PLACE_BITS | place;
    }

    /// Whether a question with this identifier waits for its answer.
    boolean isWaiting(int id) {
        int place = id & (MAX - 1);
        return place < isTaken.length && isTaken[place] && (uses[place] & 0xf) == id >>> PLACE_BITS;
    }

    /// When the question was due; it waits no longer.
    long release(int id) {
        int place = id & (MAX - 1);
        isTaken[place] = false;
        free[freeCount++] = place;
        return dueAt[place];
    }

    /// Gives up questions that were sent before a moment; returns how many.
    int expire(long beforeNanos) {
        int lost = 0;
        for (int place = 0; place < isTaken.length; place++) {
            if (isTaken[place] && sentAt[place] - beforeNanos < 0) {
                release(place);
                lost++;
            }
        }
        return lost;
    }
}
