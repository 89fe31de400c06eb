package dev.bailiwick.verify.sim;

import dev.bailiwick.resolver.settings.StaleSettings;
import java.util.concurrent.TimeUnit;

/// What a run has besides a bad network.
///
/// @param isSigned whether zones are signed, the root and most others, and the resolver validates
/// @param dies whether servers fall silent for good, and time passes until what was learnt has expired
/// @param stale what the resolver does then
public record Surprises(boolean isSigned, boolean dies, StaleSettings stale) {
    /// None.
    public static final Surprises NONE = new Surprises(false, false, StaleSettings.OFF);

    /// Signed zones.
    public static final Surprises SIGNED = new Surprises(true, false, StaleSettings.OFF);

    private static final long AGE_SECONDS = 300;
    private static final long TTL_SECONDS = 7;

    /// Servers die, and the resolver does what its settings say of stale data: one of three.
    ///
    /// @param isSigned as above
    /// @param which any number
    public static Surprises dying(boolean isSigned, long which) {
        // Waiting for fresh data goes by real time, which must not come into it: never late, or at
        // once.
        long patience = TimeUnit.SECONDS.toNanos(600);
        StaleSettings stale =
                switch ((int) (which % 3)) {
                    case 0 -> StaleSettings.OFF;
                    case 1 -> new StaleSettings(true, AGE_SECONDS, TTL_SECONDS, patience);
                    default -> new StaleSettings(true, AGE_SECONDS, TTL_SECONDS, 0);
                };
        return new Surprises(isSigned, true, stale);
    }
}
