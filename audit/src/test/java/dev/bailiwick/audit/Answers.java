package dev.bailiwick.audit;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/// Responses to requests, for servers that tests play.
public final class Answers {
    private Answers() {}

    /// A response with that code and no records.
    public static List<byte[]> empty(byte[] request, int flags, int rcode) {
        return List.of(message(request, Header.QR | flags | rcode, 0, new byte[0]));
    }

    /// A response with one record in the answer section, owned by the question's name.
    public static List<byte[]> one(byte[] request, int flags, int type, byte[] rdata) {
        byte[] record = record(type, rdata);
        return List.of(message(request, Header.QR | flags, 1, record));
    }

    /// A record whose owner is the question's name.
    public static byte[] record(int type, byte[] rdata) {
        byte[] record = new byte[12 + rdata.length];
        Octets.u16(record, 0, 0xc00c);
        Octets.u16(record, 2, type);
        Octets.u16(record, 4, RrClass.IN);
        Octets.u16(record, 10, rdata.length);
        System.arraycopy(rdata, 0, record, 12, rdata.length);
        return record;
    }

    /// A response with the question and some records.
    public static byte[] message(byte[] request, int flags, int answers, byte[] records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] head = Arrays.copyOf(request, question(request));
        Octets.u16(head, Header.FLAGS, flags | (Octets.u16(request, Header.FLAGS) & Header.RD));
        Octets.u16(head, Header.ANCOUNT, answers);
        Octets.u16(head, Header.NSCOUNT, 0);
        Octets.u16(head, Header.ARCOUNT, 0);
        out.writeBytes(head);
        out.writeBytes(records);
        return out.toByteArray();
    }

    /// The index behind the question.
    private static int question(byte[] request) {
        int at = Header.OCTETS;
        while (request[at] != 0) {
            at += 1 + request[at];
        }
        return at + 5;
    }

    /// What is asked for.
    public static int type(byte[] request) {
        return Octets.u16(request, question(request) - 4);
    }

    /// The name that is asked for.
    public static Name name(byte[] request) {
        Name name = Name.read(request, Header.OCTETS, request.length);
        if (name == null) {
            throw new AssertionError("no name");
        }
        return name;
    }

    /// An SOA with that serial, all names the root.
    public static byte[] soa(int serial) {
        byte[] rdata = new byte[22];
        Octets.i32(rdata, 2, serial);
        return rdata;
    }

    /// The answer of a server that has the zone and nothing but its SOA.
    public static List<byte[]> authoritative(byte[] request, Name zone) {
        if (!name(request).isAtOrBelow(zone)) {
            return empty(request, 0, 5);
        }
        return type(request) == RrType.SOA && name(request).equals(zone)
                ? one(request, Header.AA, RrType.SOA, soa(1))
                : empty(request, Header.AA, 0);
    }
}
