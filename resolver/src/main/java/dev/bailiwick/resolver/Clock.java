package dev.bailiwick.resolver;

/// Time as a port, so that a simulation or a test can move it.
public interface Clock {
    /// Monotonic time in nanoseconds from an arbitrary start; differences mean something, values do not.
    long nanos();

    /// Seconds since 1970, for signatures.
    long wallSeconds();
}
