package dev.bailiwick.server.recursive;

import java.util.ArrayList;
import java.util.List;

/// A question that is being resolved, and who waits for it.
final class Pending {
    final AnswerKey key;
    private final List<Waiter> waiters = new ArrayList<>(2);
    private boolean isOver;

    Pending(AnswerKey key) {
        this.key = key;
    }

    /// Adds somebody; false when the answer has been given already.
    synchronized boolean add(Waiter waiter) {
        if (isOver) {
            return false;
        }
        waiters.add(waiter);
        return true;
    }

    /// Those who waited; nobody can be added any more.
    synchronized List<Waiter> end() {
        isOver = true;
        return waiters;
    }
}
