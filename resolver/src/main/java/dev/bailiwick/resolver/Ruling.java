package dev.bailiwick.resolver;

import dev.bailiwick.wire.RrSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the operator's policy says about an answer.
///
/// @param data of [Kind#DATA]: all that the name has
/// @param error a number of [dev.bailiwick.wire.ExtendedError] that the client is told
/// @param text why, for people
/// @param soa of the policy zone, for those who want to know where it comes from
public record Ruling(Kind kind, List<RrSet> data, int error, String text, @Nullable RrSet soa) {
    public Ruling {
        data = List.copyOf(data);
    }

    /// What becomes of the answer.
    public enum Kind {
        /** Nothing: neither now nor later on the way. */
        PASS,
        /** The name does not exist. */
        NXDOMAIN,
        /** The name has no such records. */
        NODATA,
        /** The name has other records; an alias among them is followed. */
        DATA,
        /** There is an answer, but over TCP only. */
        TRUNCATE,
        /** No response. */
        DROP
    }
}
