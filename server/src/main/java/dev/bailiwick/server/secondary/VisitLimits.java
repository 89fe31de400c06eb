package dev.bailiwick.server.secondary;

import dev.bailiwick.transfer.in.TransferLimits;
import java.time.Duration;

/// What asking primaries may cost.
///
/// @param atOnce primaries asked at once
/// @param octets of one transfer
/// @param time of one connection
public record VisitLimits(int atOnce, long octets, Duration time) {
    /// What the configuration of a server says unless something else is written.
    public static final VisitLimits DEFAULT = new VisitLimits(16, 4L << 30, Duration.ofHours(1));

    TransferLimits transfer() {
        return new TransferLimits(octets, TransferLimits.DEFAULT.records());
    }
}
