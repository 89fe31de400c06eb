package dev.bailiwick.transfer.in;

import dev.bailiwick.transfer.ExpireOption;
import dev.bailiwick.transfer.RecordWriter;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Opcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.tsig.TsigSession;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Writes what one server asks of another, signed: but for zones that prove themselves, whose requests have no session.
public final class RequestMaker {
    private static final int ROOM = 4096;
    private static final int PAYLOAD = 1232;

    private final Name zone;
    private boolean asksExpiry;

    public RequestMaker(Name zone) {
        this.zone = zone;
    }

    /// Whether questions ask for the time of expiry as well (RFC 7314); they need EDNS for it. They do not at first.
    public void asksExpiry(boolean value) {
        asksExpiry = value;
    }

    /// A question about the zone: its SOA, or all of it by AXFR.
    ///
    /// @param seconds the time of day, since 1970
    public byte[] question(int id, int type, @Nullable TsigSession session, long seconds) {
        RecordWriter writer = begin(id, 0, type);
        expiry(writer);
        return signed(writer, session, seconds);
    }

    /// A question for what has changed since a version (RFC 1995 §3): its SOA goes along in the authority section.
    ///
    /// @param soa the data of the SOA record, uncompressed
    /// @param seconds the time of day, since 1970
    public byte[] differences(
            int id, int ttl, byte[] soa, @Nullable TsigSession session, long seconds) {
        RecordWriter writer = begin(id, 0, RrType.IXFR);
        byte[] name = zone.wire();
        writer.add(Header.NSCOUNT, name, 0, name.length, RrType.SOA, ttl, soa, 0, soa.length);
        expiry(writer);
        return signed(writer, session, seconds);
    }

    /// NOTIFY (RFC 1996 §3.7): the zone has a new version; its SOA goes along as a hint.
    ///
    /// @param soa the data of the SOA record, uncompressed
    /// @param length octets of the data
    public byte[] notification(
            int id, int ttl, byte[] soa, int length, @Nullable TsigSession session, long seconds) {
        int flags = Opcode.NOTIFY << Header.OPCODE_SHIFT | Header.AA;
        RecordWriter writer = begin(id, flags, RrType.SOA);
        byte[] name = zone.wire();
        writer.add(Header.ANCOUNT, name, 0, name.length, RrType.SOA, ttl, soa, 0, length);
        return signed(writer, session, seconds);
    }

    private void expiry(RecordWriter writer) {
        if (asksExpiry) {
            writer.opt(PAYLOAD, ExpireOption.request());
        }
    }

    private RecordWriter begin(int id, int flags, int type) {
        RecordWriter writer = new RecordWriter();
        writer.begin(id, flags, ROOM / 2);
        writer.question(zone.wire(), 0, type, RrClass.IN);
        return writer;
    }

    private static byte[] signed(RecordWriter writer, @Nullable TsigSession session, long seconds) {
        int length =
                session == null
                        ? writer.length()
                        : session.sign(writer.message(), writer.length(), seconds);
        return Arrays.copyOf(writer.message(), length);
    }
}
