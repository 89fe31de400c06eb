package dev.bailiwick.resolver.settings;

import dev.bailiwick.wire.Name;

/// How names at and below a name are answered without asking anybody.
public record LocalZone(Name zone, Policy policy) {
    /// What happens to a name for which there is no local data.
    public enum Policy {
        /** It does not exist, or has no such data. */
        STATIC,
        /** It is resolved, unless it has local data of another type. */
        TRANSPARENT,
        /** It is resolved, even when it has local data of another type. */
        TYPE_TRANSPARENT,
        /** It has the data of the zone's name. */
        REDIRECT,
        /** REFUSED. */
        REFUSE,
        /** It does not exist, even when there are data. */
        ALWAYS_NXDOMAIN,
        /** It has no data of any type, even when there are some. */
        ALWAYS_NODATA,
        /** REFUSED, even when there are data. */
        ALWAYS_REFUSE,
        /** It is resolved, even when there are data. */
        ALWAYS_TRANSPARENT,
        /** Takes a built-in zone of this name away. */
        NO_DEFAULT
    }
}
