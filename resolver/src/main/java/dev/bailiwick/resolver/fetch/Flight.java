package dev.bailiwick.resolver.fetch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A fetch under way, and those who wait for it.
final class Flight {
    final int depth;
    private final CountDownLatch landed = new CountDownLatch(1);
    private volatile @Nullable Fetched result;

    Flight(int depth) {
        this.depth = depth;
    }

    void land(Fetched fetched) {
        result = fetched;
        landed.countDown();
    }

    /// The result, or null when it is not there in time.
    @Nullable Fetched await(long nanos) throws InterruptedException {
        return landed.await(nanos, TimeUnit.NANOSECONDS) ? result : null;
    }
}
