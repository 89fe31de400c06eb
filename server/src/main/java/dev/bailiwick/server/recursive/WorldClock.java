package dev.bailiwick.server.recursive;

import dev.bailiwick.resolver.Clock;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The resolver's time.
///
/// @param monotonic nanoseconds from an arbitrary start
record WorldClock(InstantSource timeOfDay, LongSupplier monotonic) implements Clock {
    @Override
    public long nanos() {
        return monotonic.getAsLong();
    }

    @Override
    public long wallSeconds() {
        return timeOfDay.instant().getEpochSecond();
    }
}
