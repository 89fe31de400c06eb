package dev.bailiwick.resolver.fetch;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// The silences of one zone's servers since the last reply. Safe for any number of threads.
final class Drought {
    /// So many that a question on its own has asked two servers three times each.
    private static final int SILENCES = 6;

    private static final long FIRST_NANOS = 1_000_000_000L;
    private static final int MOST_DOUBLINGS = 5;

    private int silences;
    private int doublings;
    private boolean isOver;
    private boolean isDry;
    private long untilNanos;
    private @Nullable CountDownLatch trial;

    /// What somebody may do who wants to ask the zone's servers.
    enum Turn {
        /// Ask.
        FREE,
        /// Ask each server once; [#pause], [#end] or [#heard] must follow.
        TRY,
        /// Wait for whoever tries, and come back.
        WAIT,
        /// Fail.
        DRY
    }

    synchronized Turn turn(long now) {
        if (isOver || silences < SILENCES) {
            return Turn.FREE;
        }
        if (trial != null) {
            return Turn.WAIT;
        }
        if (isDry && now - untilNanos < 0) {
            return Turn.DRY;
        }
        trial = new CountDownLatch(1);
        return Turn.TRY;
    }

    /// The trial that goes on, or null.
    synchronized @Nullable CountDownLatch trial() {
        return trial;
    }

    synchronized void wasSilent() {
        silences++;
    }

    /// Whoever tries has something else to do first: somebody else may try meanwhile.
    synchronized void pause() {
        CountDownLatch waiting = trial;
        trial = null;
        if (waiting != null) {
            waiting.countDown();
        }
    }

    /// Whoever tried has found nothing.
    synchronized void end(long now) {
        if (!isOver) {
            isDry = true;
            untilNanos = now + (FIRST_NANOS << doublings);
            doublings = Math.min(doublings + 1, MOST_DOUBLINGS);
        }
        pause();
    }

    /// A server replied.
    synchronized void heard() {
        isOver = true;
        pause();
    }
}
