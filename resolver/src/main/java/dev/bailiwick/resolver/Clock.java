package dev.bailiwick.resolver;

/// Time as a port, so that a simulation or a test can move it.
public interface Clock {
    /// Monotonic time in nanoseconds from an arbitrary start; differences mean something, values do not.
    long nanos();

    /// Seconds since 1970, for signatures.
    long wallSeconds();

    /// Why the time of day should not be believed, in words that begin a sentence; empty when nothing speaks against
    /// it. What does not fit the time is bogus all the same: this is said beside it.
    default String doubt() {
        return "";
    }
}
