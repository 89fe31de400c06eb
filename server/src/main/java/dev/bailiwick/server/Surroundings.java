package dev.bailiwick.server;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// What a server has from the world: whoever starts it gives it, so that a test can give another.
///
/// @param timeOfDay for signatures, and for people
/// @param nanos monotonic time from an arbitrary start, in nanoseconds
/// @param entropy what nobody outside may guess; in the product a cryptographic generator
public record Surroundings(InstantSource timeOfDay, LongSupplier nanos, RandomGenerator entropy) {

    /// Surroundings of a server that needs no more than the time of day.
    public static Surroundings ofClock(InstantSource clock) {
        return new Surroundings(
                clock,
                () -> {
                    throw new IllegalStateException("this server has no monotonic clock");
                },
                () -> {
                    throw new IllegalStateException("this server has no entropy");
                });
    }
}
