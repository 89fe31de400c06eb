package dev.bailiwick.audit.probe;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one [Reply]. Unlike a resolver's reader it goes on where it can: a fault in a message is what an auditor is
/// looking for. Every loop is bounded by the octets of the message.
final class ReplyReader {
    private static final int FIXED = 10;
    private static final int MAX_RDATA = 65_535;

    private final byte[] message;
    private final byte[] name = new byte[Names.MAX_OCTETS + 1];
    private final List<Resource> records = new ArrayList<>();
    private byte[] scratch = {};
    private Reply.@Nullable Options edns;
    private int upperRcode;

    ReplyReader(byte[] message) {
        this.message = message;
    }

    @Nullable Reply read() {
        if (message.length < Header.OCTETS) {
            return null;
        }
        int flags = Octets.u16(message, Header.FLAGS);
        int questions = Octets.u16(message, Header.QDCOUNT);
        Reply.Question question = null;
        int at = Header.OCTETS;
        for (int i = 0; i < questions; i++) {
            int end = Names.decompress(message, at, message.length, name, 0);
            if (end == Names.MALFORMED || end + 4 > message.length) {
                return null;
            }
            if (question == null) {
                question = question(end);
            }
            at = end + 4;
        }
        boolean isWhole = records(at);
        return new Reply(
                Octets.u16(message, Header.ID),
                flags,
                upperRcode << 4 | (flags & 0xf),
                question,
                new Reply.Counts(
                        Octets.u16(message, Header.ANCOUNT),
                        Octets.u16(message, Header.NSCOUNT),
                        Octets.u16(message, Header.ARCOUNT)),
                List.copyOf(records),
                edns,
                isWhole,
                message.length);
    }

    private Reply.@Nullable Question question(int end) {
        Name read = Name.read(name, 0, name.length);
        return read == null
                ? null
                : new Reply.Question(read, Octets.u16(message, end), Octets.u16(message, end + 2));
    }

    private boolean records(int from) {
        int at = from;
        int counter = Header.ANCOUNT;
        for (Section section : Section.values()) {
            int count = Octets.u16(message, counter);
            counter += 2;
            for (int i = 0; i < count; i++) {
                at = record(at, section);
                if (at < 0) {
                    return false;
                }
            }
        }
        return at == message.length;
    }

    /// Reads a record; the index behind it, or -1.
    private int record(int start, Section section) {
        int at = Names.decompress(message, start, message.length, name, 0);
        if (at == Names.MALFORMED || at + FIXED > message.length) {
            return -1;
        }
        int type = Octets.u16(message, at);
        int rdlength = Octets.u16(message, at + 8);
        int data = at + FIXED;
        int end = data + rdlength;
        if (end > message.length) {
            return -1;
        }
        if (type == RrType.OPT) {
            upperRcode = Octets.u8(message, at + 4);
            edns =
                    new Reply.Options(
                            Octets.u16(message, at + 2),
                            Octets.u8(message, at + 5),
                            Octets.u16(message, at + 6),
                            Arrays.copyOfRange(message, data, end));
            return end;
        }
        Name owner = Name.read(name, 0, name.length);
        if (owner == null) {
            return -1;
        }
        if (scratch.length == 0) {
            scratch = new byte[MAX_RDATA];
        }
        int size = RdataReader.read(type, message, message.length, data, rdlength, scratch, 0);
        boolean isValid = size != RdataReader.MALFORMED;
        records.add(
                new Resource(
                        section,
                        owner,
                        type,
                        Octets.u16(message, at + 2),
                        Octets.u32(message, at + 4),
                        isValid
                                ? Arrays.copyOf(scratch, size)
                                : Arrays.copyOfRange(message, data, end),
                        isValid));
        return end;
    }

    static byte @Nullable [] option(byte[] options, int code) {
        int at = 0;
        while (at + 4 <= options.length) {
            int size = Octets.u16(options, at + 2);
            if (at + 4 + size > options.length) {
                return null;
            }
            if (Octets.u16(options, at) == code) {
                return Arrays.copyOfRange(options, at + 4, at + 4 + size);
            }
            at += 4 + size;
        }
        return null;
    }
}
