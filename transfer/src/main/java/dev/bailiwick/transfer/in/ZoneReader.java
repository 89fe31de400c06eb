package dev.bailiwick.transfer.in;

import dev.bailiwick.transfer.ExpireOption;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.Opcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataReader;
import dev.bailiwick.wire.rdata.SoaFields;
import dev.bailiwick.wire.tsig.TsigSession;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneDifference;
import org.jspecify.annotations.Nullable;

/// Makes a zone of the messages of an answer to AXFR (RFC 5936 §2.2) or IXFR (RFC 1995 §4), strictly: every record is of
/// class IN, of a type that a zone may hold, and well-formed; SOA records are of the apex, and the last ends it. An answer
/// to IXFR is one of three: the SOA of the version that is held, the whole zone, or differences.
public final class ZoneReader {
    private static final int FIXED = 10;

    /// Differences of so many octets are taken whatever the size of the zone; larger ones must be smaller than it.
    private static final long SMALL_OCTETS = 1 << 20;

    /// What has become of the answer so far.
    public enum Progress {
        MORE,
        WHOLE,
        /// The version that is held is the primary's.
        UP_TO_DATE,
        FAILED
    }

    private final Name apex;
    private final byte[] apexWire;
    private final AnswerView view;
    private final @Nullable TsigSession session;
    private final String source;
    private final @Nullable Zone held;
    private final Received record = new Received();
    private long mostOctets;
    private final long mostRecords;
    private @Nullable RecordTaker taker;
    private byte[] soa = new byte[0];
    private int soaTtl;
    private boolean isUpToDate;
    private long octets;
    private long records;
    private long messages;
    private long expiry = ExpireOption.ABSENT;
    private @Nullable String problem;

    /// For AXFR.
    ///
    /// @param id of the request
    /// @param session that signed the request; null for one that nothing signed
    /// @param source what problems of the zone are said to be in, such as `AXFR from 192.0.2.1`
    public ZoneReader(
            Name apex,
            int id,
            @Nullable TsigSession session,
            TransferLimits limits,
            String source) {
        this(apex, null, id, session, limits, source);
    }

    /// For IXFR.
    ///
    /// @param held the version whose serial was sent
    /// @param id of the request
    /// @param session that signed the request; null for one that nothing signed
    /// @param source what problems of the zone are said to be in, such as `IXFR from 192.0.2.1`
    public static ZoneReader ofDifferences(
            Zone held,
            int id,
            @Nullable TsigSession session,
            TransferLimits limits,
            String source) {
        return new ZoneReader(held.apex(), held, id, session, limits, source);
    }

    private ZoneReader(
            Name apex,
            @Nullable Zone held,
            int id,
            @Nullable TsigSession session,
            TransferLimits limits,
            String source) {
        this.apex = apex;
        this.held = held;
        this.session = session;
        this.source = source;
        mostOctets = limits.octets();
        mostRecords = limits.records();
        apexWire = apex.wire();
        int type = held == null ? RrType.AXFR : RrType.IXFR;
        view = new AnswerView(id, Opcode.QUERY, apexWire, type, session);
        if (held == null) {
            taker = new WholeZone(apex, source);
        }
    }

    private boolean isComplete() {
        return session == null || session.isComplete();
    }

    private boolean isEnded() {
        RecordTaker chosen = taker;
        return isUpToDate || (chosen != null && chosen.isEnded());
    }

    /// Takes the next message.
    ///
    /// @param seconds the time of day, since 1970
    public Progress take(byte[] message, int length, long seconds) {
        messages++;
        octets += length;
        String wrong = view.read(message, length, seconds);
        if (wrong == null) {
            wrong = records(message, length);
        }
        if (wrong == null && octets > mostOctets) {
            wrong = "more than " + mostOctets + " octets";
        }
        if (wrong == null && isEnded() && !isComplete()) {
            wrong = "a last message without a signature";
        }
        if (wrong != null) {
            problem = wrong;
            abandon();
            return Progress.FAILED;
        }
        if (isUpToDate) {
            return Progress.UP_TO_DATE;
        }
        return isEnded() ? Progress.WHOLE : Progress.MORE;
    }

    /// Gives up; the version that is held is as it was.
    public void abandon() {
        RecordTaker chosen = taker;
        if (chosen != null) {
            chosen.abandon();
        }
    }

    private @Nullable String records(byte[] message, int length) {
        int count = Octets.u16(message, Header.ANCOUNT);
        if (count == 0) {
            return "a message without records";
        }
        int at = view.recordsAt();
        for (int i = 0; i < count; i++) {
            int fixed = Names.decompress(message, at, length, record.owner, 0);
            int end = fixed + FIXED + Octets.u16(message, fixed + 8);
            String wrong = record(message, length, fixed);
            if (wrong != null) {
                return wrong;
            }
            at = end;
        }
        if (messages == 1) {
            int others = Octets.u16(message, Header.NSCOUNT) + Octets.u16(message, Header.ARCOUNT);
            expiry = ExpireOption.find(message, length, at, others, record.owner);
        }
        return null;
    }

    private @Nullable String record(byte[] message, int length, int fixed) {
        if (isEnded()) {
            return "records behind the SOA that ends the zone";
        }
        if (++records > mostRecords) {
            return "more than " + mostRecords + " records";
        }
        int type = Octets.u16(message, fixed);
        if (Octets.u16(message, fixed + 2) != RrClass.IN) {
            return "a record of class " + Octets.u16(message, fixed + 2);
        }
        if (RrType.isMeta(type)) {
            return "a record of type " + RrType.text(type) + ", which no zone holds";
        }
        int rdlength = Octets.u16(message, fixed + 8);
        int read =
                RdataReader.read(type, message, length, fixed + FIXED, rdlength, record.rdata, 0);
        if (read < 0) {
            return "malformed data of a record of type " + RrType.text(type);
        }
        record.ownerLength = Names.length(record.owner, 0);
        record.type = type;
        // RFC 2181 §8: what has the topmost bit set is zero.
        record.ttl = Math.max(0, Octets.i32(message, fixed + 4));
        record.rdlength = read;
        if (record.isSoa() && !record.isAt(apexWire)) {
            return "a SOA record below the apex";
        }
        return give();
    }

    private @Nullable String give() {
        if (soa.length == 0 && record.isSoa()) {
            soa = record.copyOfRdata();
            soaTtl = record.ttl;
            Zone current = held;
            // RFC 1995 §4: who has the last version gets its SOA alone.
            isUpToDate = current != null && !Serials.isNewer(serial(), current.facts().serial());
            return taker == null ? null : taker.take(record);
        }
        RecordTaker chosen = taker;
        if (chosen == null) {
            return choose();
        }
        return chosen.take(record);
    }

    /// The second record of an answer to IXFR says which it is: a SOA begins a difference, unless it ends a zone of
    /// nothing but a SOA.
    private @Nullable String choose() {
        Zone current = held;
        if (current == null || soa.length == 0) {
            return "a first record that is no SOA";
        }
        boolean isDifference = record.isSoa() && !record.hasRdata(soa);
        RecordTaker chosen = isDifference ? new Differences(current) : new WholeZone(apex, source);
        if (isDifference) {
            mostOctets = Math.min(mostOctets, Math.max(SMALL_OCTETS, current.octets()));
        }
        taker = chosen;
        Received first = new Received();
        first.set(apexWire, RrType.SOA, soaTtl, soa);
        String wrong = chosen.take(first);
        return wrong == null ? chosen.take(record) : wrong;
    }

    /// The zone, once the answer is whole.
    ///
    /// @return null when its records make no zone: [#problem] says why
    public @Nullable Zone finish() {
        RecordTaker chosen = taker;
        if (chosen == null) {
            throw new IllegalStateException("no answer yet");
        }
        Zone zone = chosen.finish();
        if (zone == null) {
            problem = chosen.problem();
        }
        return zone;
    }

    /// What leads from the version that is held to the zone; null when it came whole.
    public @Nullable ZoneDifference difference() {
        RecordTaker chosen = taker;
        return chosen == null ? null : chosen.difference();
    }

    /// The serial of the SOA that the answer began with.
    public long serial() {
        return soa.length == 0 ? 0 : SoaFields.serial(soa, 0);
    }

    /// What was wrong, to go behind "the primary sent"; null when nothing was.
    public @Nullable String problem() {
        return problem;
    }

    public Name apex() {
        return apex;
    }

    /// How long the primary says that the zone may be served (RFC 7314 §4), in seconds, or [ExpireOption#ABSENT].
    public long expiry() {
        return expiry;
    }

    public long octets() {
        return octets;
    }

    public long records() {
        return records;
    }

    public long messages() {
        return messages;
    }
}
