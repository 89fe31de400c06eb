package dev.bailiwick.testkit;

import java.util.function.BooleanSupplier;

/// Waits for what another thread will do. How long it takes is not judged; tests have a time limit of their own.
public final class Eventually {
    private static final int LOOK_MILLIS = 5;

    private Eventually() {}

    public static void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(LOOK_MILLIS);
        }
    }
}
