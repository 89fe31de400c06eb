package dev.bailiwick.transfer.in;

import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneDifference;
import org.jspecify.annotations.Nullable;

/// Makes a version of a zone of the records of an answer, in their order. SOA records are of the apex.
sealed interface RecordTaker permits WholeZone, Differences {
    /// Takes the next record.
    ///
    /// @return what is wrong with it, null when nothing is
    @Nullable String take(Received record);

    /// Whether the last record has come.
    boolean isEnded();

    /// The zone.
    ///
    /// @return null when the records make none: [#problem] says why
    @Nullable Zone finish();

    /// Why there is no zone.
    @Nullable String problem();

    /// What leads from the version before to this one; null when that is not known.
    @Nullable ZoneDifference difference();

    /// Gives up.
    void abandon();
}
