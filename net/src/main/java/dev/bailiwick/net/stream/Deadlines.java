package dev.bailiwick.net.stream;

import dev.bailiwick.net.StreamLimits;
import org.jspecify.annotations.Nullable;

/// The connections of one loop, by what they wait for. As all waits of a kind last equally long, a list in the order
/// of entering is a list in the order of deadlines: entering, leaving and finding the next to expire cost a few
/// writes, however many connections there are.
@SuppressWarnings("EnumOrdinal") // as an index of arrays that do not outlive the process
final class Deadlines {
    private static final long NEVER = Long.MAX_VALUE;
    private static final Wait[] WAITS = Wait.values();

    private final long[] nanos = new long[WAITS.length];
    private final @Nullable Connection[] heads = new @Nullable Connection[WAITS.length];
    private final @Nullable Connection[] tails = new @Nullable Connection[WAITS.length];

    Deadlines(StreamLimits limits) {
        for (Wait wait : WAITS) {
            nanos[wait.ordinal()] =
                    switch (wait) {
                        case FIRST_QUERY -> limits.firstQuery().toNanos();
                        case IDLE -> limits.idle().toNanos();
                        case MESSAGE -> limits.message().toNanos();
                        case OUTPUT -> limits.write().toNanos();
                        case ANSWER -> NEVER;
                    };
        }
    }

    /// Makes the connection wait from now on, for as long as that wait lasts.
    void enter(Connection connection, Wait wait, long nowNanos) {
        leave(connection);
        int list = wait.ordinal();
        Connection last = tails[list];
        connection.wait = wait;
        connection.sinceNanos = nowNanos;
        connection.previous = last;
        if (last == null) {
            heads[list] = connection;
        } else {
            last.next = connection;
        }
        tails[list] = connection;
    }

    /// Takes the connection out.
    void leave(Connection connection) {
        Wait wait = connection.wait;
        if (wait == null) {
            return;
        }
        Connection before = connection.previous;
        Connection after = connection.next;
        if (before == null) {
            heads[wait.ordinal()] = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            tails[wait.ordinal()] = before;
        } else {
            after.previous = before;
        }
        connection.previous = null;
        connection.next = null;
        connection.wait = null;
    }

    /// A connection that has waited its time, or null.
    @Nullable Connection expired(long nowNanos) {
        for (Wait wait : WAITS) {
            Connection first = longest(wait);
            if (first != null && remaining(first, wait, nowNanos) <= 0) {
                return first;
            }
        }
        return null;
    }

    /// Nanoseconds until the next connection expires; [Long#MAX_VALUE] when none will.
    long delayNanos(long nowNanos) {
        long delay = NEVER;
        for (Wait wait : WAITS) {
            Connection first = longest(wait);
            if (first != null) {
                delay = Math.min(delay, remaining(first, wait, nowNanos));
            }
        }
        return delay;
    }

    private long remaining(Connection connection, Wait wait, long nowNanos) {
        long lasts = nanos[wait.ordinal()];
        return lasts == NEVER ? NEVER : lasts - (nowNanos - connection.sinceNanos);
    }

    /// The connection that waits longest for that, or null.
    @Nullable Connection longest(Wait wait) {
        return heads[wait.ordinal()];
    }

    /// Any connection, or null when there is none.
    @Nullable Connection any() {
        for (Wait wait : WAITS) {
            Connection first = longest(wait);
            if (first != null) {
                return first;
            }
        }
        return null;
    }
}
