package dev.bailiwick.audit.probe;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.Opcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import java.io.ByteArrayOutputStream;

/// A request, with everything that a request can have and some of what it must not. Immutable: every method gives
/// another one.
///
/// @param flags the header's flag bits with the opcode, as [Header] names them
/// @param edns null for none
/// @param tail octets behind the question and before OPT: records that were counted in `counts`
/// @param counts ANCOUNT and NSCOUNT
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Query(
        Name name,
        int type,
        int rrClass,
        int flags,
        @org.jspecify.annotations.Nullable Edns edns,
        byte[] tail,
        Counts counts) {

    /// What EDNS says of us (RFC 6891 §6.1.2).
    ///
    /// @param payloadSize octets that we take over UDP
    /// @param flags the 16 flag bits; 0x8000 asks for DNSSEC records
    /// @param options options as they are written
    public record Edns(int payloadSize, int version, int flags, byte[] options) {}

    /// Numbers of records in front of the additional section.
    public record Counts(int answers, int authorities) {}

    /// The flag by which DNSSEC records are asked for (RFC 3225 §3).
    public static final int DNSSEC_OK = 0x8000;

    /// What is asked unless a check wants more: fits into every path (RFC 9715 §3.2).
    public static final int USUAL_PAYLOAD = 1232;

    private static final byte[] NOTHING = {};

    /// A plain question without EDNS.
    public static Query of(Name name, int type) {
        return new Query(name, type, RrClass.IN, 0, null, NOTHING, new Counts(0, 0));
    }

    /// A plain question without EDNS.
    public static Query of(String name, int type) {
        return of(Name.parse(name), type);
    }

    public Query inClass(int other) {
        return new Query(name, type, other, flags, edns, tail, counts);
    }

    public Query withFlags(int more) {
        return new Query(name, type, rrClass, flags | more, edns, tail, counts);
    }

    /// Asks for recursion.
    public Query recursive() {
        return withFlags(Header.RD);
    }

    public Query withOpcode(int opcode) {
        return withFlags(opcode << Header.OPCODE_SHIFT);
    }

    /// Says by EDNS what we take over UDP.
    public Query payload(int octets) {
        return new Query(name, type, rrClass, flags, new Edns(octets, 0, 0, NOTHING), tail, counts);
    }

    /// Asks for DNSSEC records; adds EDNS if there was none.
    public Query dnssec() {
        Edns known = ednsOrUsual();
        return with(
                new Edns(known.payloadSize, known.version, known.flags | DNSSEC_OK, known.options));
    }

    /// Sets flag bits of EDNS.
    public Query ednsFlags(int bits) {
        Edns known = ednsOrUsual();
        return with(new Edns(known.payloadSize, known.version, known.flags | bits, known.options));
    }

    public Query ednsVersion(int version) {
        Edns known = ednsOrUsual();
        return with(new Edns(known.payloadSize, version, known.flags, known.options));
    }

    /// Adds an EDNS option.
    public Query option(int code, byte... data) {
        Edns known = ednsOrUsual();
        byte[] more = new byte[known.options.length + 4 + data.length];
        System.arraycopy(known.options, 0, more, 0, known.options.length);
        Octets.u16(more, known.options.length, code);
        Octets.u16(more, known.options.length + 2, data.length);
        System.arraycopy(data, 0, more, known.options.length + 4, data.length);
        return with(new Edns(known.payloadSize, known.version, known.flags, more));
    }

    /// Adds records that are already written, behind the question.
    public Query records(int answers, int authorities, byte... octets) {
        return new Query(
                name, type, rrClass, flags, edns, octets, new Counts(answers, authorities));
    }

    private Edns ednsOrUsual() {
        return edns == null ? new Edns(USUAL_PAYLOAD, 0, 0, NOTHING) : edns;
    }

    private Query with(Edns other) {
        return new Query(name, type, rrClass, flags, other, tail, counts);
    }

    public int opcode() {
        return flags >>> Header.OPCODE_SHIFT & Header.OPCODE_MASK;
    }

    /// The request on the wire.
    public byte[] octets(int id) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(64);
        byte[] header = new byte[Header.OCTETS];
        Octets.u16(header, Header.ID, id);
        Octets.u16(header, Header.FLAGS, flags);
        Octets.u16(header, Header.QDCOUNT, 1);
        Octets.u16(header, Header.ANCOUNT, counts.answers);
        Octets.u16(header, Header.NSCOUNT, counts.authorities);
        Octets.u16(header, Header.ARCOUNT, edns == null ? 0 : 1);
        out.writeBytes(header);
        out.writeBytes(name.wire());
        byte[] question = new byte[4];
        Octets.u16(question, 0, type);
        Octets.u16(question, 2, rrClass);
        out.writeBytes(question);
        out.writeBytes(tail);
        if (edns != null) {
            byte[] opt = new byte[11];
            Octets.u16(opt, 1, RrType.OPT);
            Octets.u16(opt, 3, edns.payloadSize);
            opt[6] = (byte) edns.version;
            Octets.u16(opt, 7, edns.flags);
            Octets.u16(opt, 9, edns.options.length);
            out.writeBytes(opt);
            out.writeBytes(edns.options);
        }
        return out.toByteArray();
    }

    /// What is asked, in a few words: `example.com. IN A rd edns=1232 do`.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (opcode() != Opcode.QUERY) {
            text.append(Opcode.text(opcode())).append(' ');
        }
        text.append(name).append(' ').append(RrClass.text(rrClass)).append(' ');
        text.append(RrType.text(type));
        FlagText.append(flags, text);
        if (edns != null) {
            text.append(" edns=").append(edns.payloadSize);
            text.append(edns.version == 0 ? "" : " version=" + edns.version);
            text.append((edns.flags & DNSSEC_OK) == 0 ? "" : " do");
            text.append(edns.options.length == 0 ? "" : " options=" + edns.options.length);
        }
        return text.toString();
    }
}
