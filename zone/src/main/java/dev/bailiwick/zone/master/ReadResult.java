package dev.bailiwick.zone.master;

import dev.bailiwick.wire.text.Problem;
import java.util.List;

/// What reading a master file came to.
///
/// @param records records handed to the sink
/// @param octets octets of text read, included files counted each time
/// @param errors errors found, those beyond the kept ones counted too
/// @param warnings warnings found, counted likewise
/// @param problems the first problems in the order found; when there were more, the last one says how many
public record ReadResult(
        long records, long octets, int errors, int warnings, List<Problem> problems) {

    public ReadResult {
        problems = List.copyOf(problems);
    }

    /// Whether every record could be read, so that the zone may be looked at further.
    public boolean isUsable() {
        return errors == 0;
    }
}
