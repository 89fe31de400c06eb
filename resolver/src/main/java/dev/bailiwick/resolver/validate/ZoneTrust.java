package dev.bailiwick.resolver.validate;

import dev.bailiwick.dnssec.chain.ZoneKeys;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Name;
import org.jspecify.annotations.Nullable;

/// What is known about the signatures of a zone. Immutable.
///
/// @param keys of a secure zone
/// @param ttlSeconds how long it may be kept; 0 for not at all
/// @param error a number of [ExtendedError] that says why it is so, or [ExtendedError#NONE]
record ZoneTrust(
        Name zone, State state, @Nullable ZoneKeys keys, long ttlSeconds, int error, String text) {
    enum State {
        /** A chain of signatures leads from an anchor to the zone's keys. */
        SECURE,
        /** The zone, and what is below it, is proven to be unsigned, or has no anchor above it. */
        INSECURE,
        /** There is no zone cut at the name. */
        NOT_A_CUT,
        /** The chain is broken. */
        BOGUS,
        /** It could not be found out. */
        UNKNOWN
    }

    static ZoneTrust secure(ZoneKeys keys, long ttlSeconds) {
        return new ZoneTrust(keys.zone(), State.SECURE, keys, ttlSeconds, ExtendedError.NONE, "");
    }

    static ZoneTrust of(Name zone, State state, long ttlSeconds, int error, String text) {
        return new ZoneTrust(zone, state, null, ttlSeconds, error, text);
    }

    @Override
    public String toString() {
        return zone + " " + state + (text.isEmpty() ? "" : ": " + text);
    }
}
