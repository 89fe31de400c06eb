package dev.bailiwick.transfer.in;

import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneChange;
import dev.bailiwick.zone.ZoneDifference;
import org.jspecify.annotations.Nullable;

/// Differences between versions (RFC 1995 §4), applied to the version that is held as they come:
///
/// ```
///   SOA of the last version
///     SOA of the held version, what goes | SOA of the next version, what comes      once or more
///   SOA of the last version
/// ```
///
/// Strict, for the whole zone can still be asked for: what goes must be there, each difference
/// begins where the one before ended, serials only grow, and the last is the one that was promised.
final class Differences implements RecordTaker {
    private enum Part {
        LAST_SOA,
        OLD_SOA,
        GOING,
        COMING,
        ENDED
    }

    private final ZoneChange change;
    private final byte[] apex;
    private long serial;
    private long last;
    private byte[] lastSoa = new byte[0];
    private byte[] soa = new byte[0];
    private Part part = Part.LAST_SOA;
    private @Nullable Zone made;

    /// @param held the version that is changed
    Differences(Zone held) {
        change = new ZoneChange(held);
        apex = held.apexWire();
        serial = held.facts().serial();
    }

    @Override
    public @Nullable String take(Received record) {
        return switch (part) {
            case LAST_SOA -> promise(record);
            case OLD_SOA -> begin(record);
            case GOING -> record.isSoa() ? next(record) : go(record);
            case COMING -> record.isSoa() ? end(record) : come(record);
            case ENDED -> "records behind the SOA that ends the differences";
        };
    }

    private @Nullable String promise(Received record) {
        if (!record.isSoa()) {
            return "a first record that is no SOA";
        }
        last = record.serial();
        lastSoa = record.copyOfRdata();
        part = Part.OLD_SOA;
        return null;
    }

    private @Nullable String begin(Received record) {
        if (!record.isSoa() || record.serial() != serial) {
            return "differences from serial " + record.serial() + " instead of " + serial;
        }
        part = Part.GOING;
        return go(record);
    }

    /// RFC 1982: serials go forward, and not past the last.
    private @Nullable String next(Received record) {
        long to = record.serial();
        if (!Serials.isNewer(to, serial) || Serials.isNewer(to, last)) {
            return "differences from serial " + serial + " to " + to + ", the last being " + last;
        }
        serial = to;
        soa = record.copyOfRdata();
        part = Part.COMING;
        return come(record);
    }

    private @Nullable String end(Received record) {
        if (serial != last) {
            return begin(record);
        }
        part = Part.ENDED;
        return record.hasRdata(lastSoa) && record.hasRdata(soa)
                ? null
                : "a last SOA that differs from the first";
    }

    private @Nullable String go(Received record) {
        boolean isGone =
                change.remove(
                        record.owner,
                        record.ownerLength,
                        record.type,
                        record.rdata,
                        0,
                        record.rdlength);
        return isGone || isOutside(record)
                ? null
                : "a record to remove that is not there: " + text(record);
    }

    private @Nullable String come(Received record) {
        boolean isNew =
                change.add(
                        record.owner,
                        record.ownerLength,
                        record.type,
                        record.ttl,
                        record.rdata,
                        0,
                        record.rdlength);
        if (!isNew && !isOutside(record) && record.type != RrType.RRSIG) {
            // Some primaries repeat a record (RFC 2181 §5: it is there once), or mean its TTL.
            change.retime(record.owner, record.ownerLength, record.type, record.ttl);
        }
        return null;
    }

    private boolean isOutside(Received record) {
        return !record.isSoa() && change.isOutside(record.owner, record.ownerLength);
    }

    private String text(Received record) {
        boolean isApex = record.isAt(apex);
        return RrType.text(record.type) + (isApex ? " at the apex" : " below the apex");
    }

    @Override
    public boolean isEnded() {
        return part == Part.ENDED;
    }

    @Override
    public @Nullable Zone finish() {
        made = change.finish();
        return made;
    }

    @Override
    public @Nullable String problem() {
        return change.problem();
    }

    @Override
    public @Nullable ZoneDifference difference() {
        return made == null ? null : change.difference();
    }

    @Override
    public void abandon() {
        change.abandon();
    }
}
