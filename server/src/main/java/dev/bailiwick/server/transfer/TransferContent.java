package dev.bailiwick.server.transfer;

import dev.bailiwick.zone.ZoneDifference;
import java.util.List;

/// What a transfer sends.
sealed interface TransferContent {
    /// All records.
    record Whole() implements TransferContent {}

    /// The SOA and no more.
    record SoaAlone() implements TransferContent {}

    /// What leads from the secondary's version to ours.
    record Differences(List<ZoneDifference> steps) implements TransferContent {}
}
