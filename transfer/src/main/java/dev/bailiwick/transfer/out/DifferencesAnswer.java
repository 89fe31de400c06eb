package dev.bailiwick.transfer.out;

import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneDifference;
import java.util.List;

/// Differences as an answer (RFC 1995 §4): the SOA of the last version, each difference from the oldest on, and the SOA
/// again.
public final class DifferencesAnswer {
    private final Zone zone;
    private final List<ZoneDifference> differences;
    private final Answer answer;
    private boolean isInterrupted;

    /// @param zone the last version
    /// @param differences lead to it one after the other, at least one
    public DifferencesAnswer(Zone zone, List<ZoneDifference> differences, Answer answer) {
        this.zone = zone;
        this.differences = List.copyOf(differences);
        this.answer = answer;
    }

    /// Sends them.
    ///
    /// @return whether all of it was taken
    public boolean send() throws InterruptedException {
        ZoneAnswer.soa(zone, answer);
        for (ZoneDifference difference : differences) {
            difference.forEach(this::record);
        }
        if (isInterrupted) {
            throw new InterruptedException();
        }
        ZoneAnswer.soa(zone, answer);
        return answer.finish();
    }

    private void record(
            byte[] octets,
            int ownerAt,
            int ownerLength,
            int type,
            int ttl,
            int rdataAt,
            int rdlength) {
        if (isInterrupted || answer.isLost()) {
            return;
        }
        try {
            answer.add(octets, ownerAt, ownerLength, type, ttl, octets, rdataAt, rdlength);
        } catch (InterruptedException e) {
            isInterrupted = true;
        }
    }
}
