package dev.bailiwick.config;

import dev.bailiwick.wire.text.Problem;
import java.util.List;

/// What came of reading a configuration: all of it or none.
public sealed interface Loaded {
    /// It can be used.
    ///
    /// @param warnings what somebody should look at, in the order of the file
    record Ready(Configuration configuration, List<Problem> warnings) implements Loaded {}

    /// It cannot be used.
    ///
    /// @param problems every mistake in the order of the file, at least one of them an error
    record Refused(List<Problem> problems) implements Loaded {}
}
