package dev.bailiwick.zone.check;

import dev.bailiwick.wire.Name;
import dev.bailiwick.zone.master.ReadOptions;
import org.jspecify.annotations.Nullable;

/// How a zone is to be checked.
///
/// @param origin the zone's name, or null to take it from the file: its `$ORIGIN`, its SOA record or its name
/// @param nowSeconds the time that signatures must be valid at, in seconds since 1970
/// @param isDnssecChecked whether signatures and denial chains are checked where the zone is signed
/// @param maxPerCheck findings kept of each rule; the rest is counted
public record CheckOptions(
        @Nullable Name origin,
        long nowSeconds,
        boolean isDnssecChecked,
        int maxPerCheck,
        ReadOptions reading) {

    /// Everything checked, with the limits a server has.
    public static CheckOptions at(long nowSeconds, @Nullable Name origin) {
        return new CheckOptions(origin, nowSeconds, true, 20, ReadOptions.defaults());
    }
}
