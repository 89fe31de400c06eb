package dev.bailiwick.testkit;

import dev.bailiwick.wire.EdnsOption;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Opcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/// A query in the making; immutable.
///
/// @param payload UDP size that OPT tells; 0 for no OPT
/// @param options in wire form, as hexadecimal digits
public record Query(
        int id,
        int flags,
        Name name,
        int type,
        int rrClass,
        int payload,
        int ednsFlags,
        String options) {
    private static final int USUAL_PAYLOAD = 1232;
    private static final int DNSSEC_OK = 0x8000;
    private static final int CHECKING_DISABLED = 0x10;

    /// A query without EDNS.
    ///
    /// @param type a mnemonic or `TYPE123`
    public static Query of(String name, String type) {
        return new Query(
                0x1234, Opcode.QUERY, Name.parse(name), RrType.parse(type), RrClass.IN, 0, 0, "");
    }

    /// With OPT, and so much room over UDP.
    public Query payload(int octets) {
        return new Query(id, flags, name, type, rrClass, octets, ednsFlags, options);
    }

    /// With OPT.
    public Query edns() {
        return payload == 0 ? payload(USUAL_PAYLOAD) : this;
    }

    /// With DO (RFC 3225).
    public Query dnssec() {
        Query edns = edns();
        return new Query(id, flags, name, type, rrClass, edns.payload, DNSSEC_OK, options);
    }

    /// With CD.
    public Query unchecked() {
        return new Query(
                id, flags | CHECKING_DISABLED, name, type, rrClass, payload, ednsFlags, options);
    }

    /// With an EDNS option behind those that are there.
    public Query option(int code, byte... data) {
        String hex =
                options + "%04x%04x".formatted(code, data.length) + HexFormat.of().formatHex(data);
        Query edns = edns();
        return new Query(id, flags, name, type, rrClass, edns.payload, ednsFlags, hex);
    }

    /// Asks for the server's identifier (RFC 5001).
    public Query nsid() {
        return option(EdnsOption.NSID);
    }

    public Query rrClass(int number) {
        return new Query(id, flags, name, type, number, payload, ednsFlags, options);
    }

    public Query opcode(int number) {
        return new Query(
                id, flags | (number << 11), name, type, rrClass, payload, ednsFlags, options);
    }

    public Query id(int number) {
        return new Query(number, flags, name, type, rrClass, payload, ednsFlags, options);
    }

    /// The message.
    public byte[] octets() {
        byte[] data = HexFormat.of().parseHex(options);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        u16(out, id);
        u16(out, flags);
        u16(out, 1);
        u16(out, 0);
        u16(out, 0);
        u16(out, payload > 0 ? 1 : 0);
        out.writeBytes(name.wire());
        u16(out, type);
        u16(out, rrClass);
        if (payload > 0) {
            out.write(0);
            u16(out, RrType.OPT);
            u16(out, payload);
            u16(out, 0);
            u16(out, ednsFlags);
            u16(out, data.length);
            out.writeBytes(data);
        }
        return out.toByteArray();
    }

    private static void u16(ByteArrayOutputStream out, int value) {
        out.write(value >>> 8);
        out.write(value);
    }
}
