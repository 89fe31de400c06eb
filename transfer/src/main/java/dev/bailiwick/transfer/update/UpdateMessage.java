package dev.bailiwick.transfer.update;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A request for an update, taken apart (RFC 2136 §2). What is said of each section's records is checked as RFC 2136
/// §3.2 and §3.4.1 have it, and a section that breaks a rule has no records.
public final class UpdateMessage {
    private static final int FIXED = 10;

    private final byte[] apex;
    private final byte[] room = new byte[65_535 + 8];
    private final List<UpdateRecord> prerequisites = new ArrayList<>();
    private final List<UpdateRecord> updates = new ArrayList<>();
    private int prerequisiteRcode = Rcode.NOERROR;
    private int updateRcode = Rcode.NOERROR;

    /// Takes a request apart whose records are known to be whole.
    ///
    /// @param message octets 0 to `length`
    /// @param at index behind the zone section
    /// @param apex the zone, in wire form
    public UpdateMessage(byte[] message, int length, int at, byte[] apex) {
        this.apex = apex;
        int end = at;
        int count = Octets.u16(message, Header.ANCOUNT);
        for (int i = 0; i < count; i++) {
            end = read(message, length, end, true);
        }
        count = Octets.u16(message, Header.NSCOUNT);
        for (int i = 0; i < count; i++) {
            end = read(message, length, end, false);
        }
    }

    private int read(byte[] message, int length, int at, boolean isPrerequisite) {
        byte[] owner = new byte[Names.MAX_OCTETS + 8];
        int fixed = Names.decompress(message, at, length, owner, 0);
        int type = Octets.u16(message, fixed);
        int rrClass = Octets.u16(message, fixed + 2);
        int ttl = Octets.i32(message, fixed + 4);
        int rdlength = Octets.u16(message, fixed + 8);
        int ownerLength = Names.length(owner, 0);
        int read = 0;
        if (rdlength > 0) {
            read = RdataReader.read(type, message, length, fixed + FIXED, rdlength, room, 0);
        } else if (rrClass == RrClass.IN && !RrType.isMeta(type)) {
            read = RdataReader.isValid(type, room, 0, 0) ? 0 : RdataReader.MALFORMED;
        }
        int rcode;
        if (!Names.isAtOrBelow(owner, 0, apex, 0)) {
            rcode = Rcode.NOTZONE;
        } else if (read == RdataReader.MALFORMED) {
            rcode = Rcode.FORMERR;
        } else {
            rcode =
                    isPrerequisite
                            ? prerequisite(type, rrClass, ttl, rdlength)
                            : update(type, rrClass, ttl, rdlength);
        }
        UpdateRecord record =
                new UpdateRecord(
                        owner,
                        ownerLength,
                        type,
                        rrClass,
                        ttl,
                        Arrays.copyOf(room, Math.max(read, 0)));
        if (isPrerequisite) {
            prerequisites.add(record);
            prerequisiteRcode = prerequisiteRcode == Rcode.NOERROR ? rcode : prerequisiteRcode;
        } else {
            updates.add(record);
            updateRcode = updateRcode == Rcode.NOERROR ? rcode : updateRcode;
        }
        return fixed + FIXED + rdlength;
    }

    /// RFC 2136 §3.2.5.
    private static int prerequisite(int type, int rrClass, int ttl, int rdlength) {
        boolean isMeta = RrType.isMeta(type);
        boolean isRight =
                switch (rrClass) {
                    case RrClass.ANY, RrClass.NONE ->
                            rdlength == 0 && (!isMeta || type == RrType.ANY);
                    case RrClass.IN -> !isMeta;
                    default -> false;
                };
        return isRight && ttl == 0 ? Rcode.NOERROR : Rcode.FORMERR;
    }

    /// RFC 2136 §3.4.1.3.
    private static int update(int type, int rrClass, int ttl, int rdlength) {
        boolean isMeta = RrType.isMeta(type);
        boolean isRight =
                switch (rrClass) {
                    case RrClass.IN -> !isMeta;
                    case RrClass.ANY ->
                            ttl == 0 && rdlength == 0 && (!isMeta || type == RrType.ANY);
                    case RrClass.NONE -> ttl == 0 && !isMeta;
                    default -> false;
                };
        return isRight ? Rcode.NOERROR : Rcode.FORMERR;
    }

    /// What must hold before anything is done.
    public List<UpdateRecord> prerequisites() {
        return prerequisites;
    }

    /// What is wrong with the prerequisite section: FORMERR, NOTZONE, or NOERROR.
    public int prerequisiteRcode() {
        return prerequisiteRcode;
    }

    /// What is to be done, in order.
    public List<UpdateRecord> updates() {
        return updates;
    }

    /// What is wrong with the update section: FORMERR, NOTZONE, or NOERROR.
    public int updateRcode() {
        return updateRcode;
    }
}
