package dev.bailiwick.transfer.in;

import dev.bailiwick.wire.Name;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneDifference;
import dev.bailiwick.zone.ZoneEditor;
import org.jspecify.annotations.Nullable;

/// All records of a zone (RFC 5936 §2.2): the first is the SOA, the second SOA ends it and is the same. Records outside
/// the zone are left out.
final class WholeZone implements RecordTaker {
    private final ZoneEditor editor;
    private byte[] soa = new byte[0];
    private boolean isEnded;
    private @Nullable String problem;

    WholeZone(Name apex, String source) {
        editor = new ZoneEditor(apex, source);
    }

    @Override
    public @Nullable String take(Received record) {
        if (record.isSoa() && soa.length > 0) {
            isEnded = true;
            return record.hasRdata(soa) ? null : "a last SOA that differs from the first";
        }
        if (record.isSoa()) {
            soa = record.copyOfRdata();
        } else if (soa.length == 0) {
            return "a first record that is no SOA";
        }
        editor.add(
                record.owner,
                record.ownerLength,
                record.type,
                record.ttl,
                record.rdata,
                0,
                record.rdlength,
                0);
        return null;
    }

    @Override
    public boolean isEnded() {
        return isEnded;
    }

    @Override
    public @Nullable Zone finish() {
        Zone zone = editor.finish();
        if (zone == null) {
            problem = String.valueOf(editor.problems().getFirst());
        }
        return zone;
    }

    @Override
    public @Nullable String problem() {
        return problem;
    }

    @Override
    public @Nullable ZoneDifference difference() {
        return null;
    }

    @Override
    public void abandon() {
        // What was read so far is nobody's.
        isEnded = true;
    }
}
