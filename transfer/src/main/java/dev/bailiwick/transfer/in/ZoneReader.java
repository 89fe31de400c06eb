package dev.bailiwick.transfer.in;

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
import dev.bailiwick.zone.ZoneEditor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Makes a zone of the messages of an AXFR answer (RFC 5936 §2.2), strictly: the first record is the SOA, the second SOA
/// ends it and is the same, nothing follows; every record is of class IN, of a type that a zone may hold, and
/// well-formed. Records outside the zone are left out.
public final class ZoneReader {
    private static final int FIXED = 10;

    /// What has become of the answer so far.
    public enum Progress {
        MORE,
        WHOLE,
        FAILED
    }

    private final Name apex;
    private final byte[] apexWire;
    private final AnswerView view;
    private final TsigSession session;
    private final TransferLimits limits;
    private final ZoneEditor editor;
    private final byte[] owner = new byte[Names.MAX_OCTETS + 8];
    private final byte[] rdata = new byte[65_535 + 8];
    private byte[] soa = new byte[0];
    private boolean isEnded;
    private long octets;
    private long records;
    private long messages;
    private @Nullable String problem;

    /// @param id of the request
    /// @param session that signed the request
    /// @param source what problems of the zone are said to be in, such as `AXFR from 192.0.2.1`
    public ZoneReader(
            Name apex, int id, TsigSession session, TransferLimits limits, String source) {
        this.apex = apex;
        this.session = session;
        this.limits = limits;
        apexWire = apex.wire();
        view = new AnswerView(id, Opcode.QUERY, apexWire, RrType.AXFR, session);
        editor = new ZoneEditor(apex, source);
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
        if (wrong == null && octets > limits.octets()) {
            wrong = "more than " + limits.octets() + " octets";
        }
        if (wrong == null && isEnded && !session.isComplete()) {
            wrong = "a last message without a signature";
        }
        if (wrong != null) {
            problem = wrong;
            return Progress.FAILED;
        }
        return isEnded ? Progress.WHOLE : Progress.MORE;
    }

    private @Nullable String records(byte[] message, int length) {
        int count = Octets.u16(message, Header.ANCOUNT);
        if (count == 0) {
            return "a message without records";
        }
        int at = view.recordsAt();
        for (int i = 0; i < count; i++) {
            int fixed = Names.decompress(message, at, length, owner, 0);
            int end = fixed + FIXED + Octets.u16(message, fixed + 8);
            String wrong = record(message, length, fixed);
            if (wrong != null) {
                return wrong;
            }
            at = end;
        }
        return null;
    }

    private @Nullable String record(byte[] message, int length, int fixed) {
        if (isEnded) {
            return "records behind the SOA that ends the zone";
        }
        if (++records > limits.records()) {
            return "more than " + limits.records() + " records";
        }
        int type = Octets.u16(message, fixed);
        if (Octets.u16(message, fixed + 2) != RrClass.IN) {
            return "a record of class " + Octets.u16(message, fixed + 2);
        }
        if (RrType.isMeta(type)) {
            return "a record of type " + RrType.text(type) + ", which no zone holds";
        }
        int rdlength = Octets.u16(message, fixed + 8);
        int read = RdataReader.read(type, message, length, fixed + FIXED, rdlength, rdata, 0);
        if (read < 0) {
            return "malformed data of a record of type " + RrType.text(type);
        }
        int ownerLength = Names.length(owner, 0);
        boolean isApex =
                ownerLength == apexWire.length && Names.equal(owner, 0, apexWire, 0, ownerLength);
        if (type == RrType.SOA) {
            return soa(isApex, fixed, message, read);
        }
        if (soa.length == 0) {
            return "a first record that is no SOA";
        }
        add(ownerLength, type, ttl(message, fixed), read);
        return null;
    }

    private @Nullable String soa(boolean isApex, int fixed, byte[] message, int read) {
        if (!isApex) {
            return "a SOA record below the apex";
        }
        if (soa.length == 0) {
            soa = Arrays.copyOf(rdata, read);
            add(apexWire.length, RrType.SOA, ttl(message, fixed), read);
            return null;
        }
        isEnded = true;
        return Arrays.equals(soa, 0, soa.length, rdata, 0, read)
                ? null
                : "a last SOA that differs from the first";
    }

    /// RFC 2181 §8: what has the topmost bit set is zero.
    private static int ttl(byte[] message, int fixed) {
        return Math.max(0, Octets.i32(message, fixed + 4));
    }

    private void add(int ownerLength, int type, int ttl, int rdlength) {
        editor.add(owner, ownerLength, type, ttl, rdata, 0, rdlength, 0);
    }

    /// The zone, once the answer is whole.
    ///
    /// @return null when its records make no zone: [#problem] says why
    public @Nullable Zone finish() {
        Zone zone = editor.finish();
        if (zone == null) {
            problem = String.valueOf(editor.problems().getFirst());
        }
        return zone;
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
