package dev.bailiwick.policy;

import dev.bailiwick.wire.Name;
import org.jspecify.annotations.Nullable;

/// What the operator says about a list.
///
/// @param name what people know it by; for a response policy zone its name
/// @param origin what the owners in a response policy zone are below of; the root for other formats
/// @param override what its rules do, whatever they say; null for what they say
/// @param isDisabled whether its rules are only counted and told of
/// @param isLogged whether what its rules do is written to the log
/// @param reason a number of [dev.bailiwick.wire.ExtendedError] that clients are told
public record ListSettings(
        String name,
        Format format,
        Name origin,
        @Nullable Action override,
        boolean isDisabled,
        boolean isLogged,
        int reason) {

    /// How a list is written.
    public enum Format {
        /** A response policy zone, in master file format. */
        RPZ,
        /** An address and names in each line, as in a hosts file: these names and none below. */
        HOSTS,
        /** A name in each line, for itself and all names below it. */
        DOMAINS,
        /** Rules for domains as content filters in browsers have them. */
        ADBLOCK
    }
}
