package dev.bailiwick.verify.fuzz;

import static dev.bailiwick.verify.fuzz.Disagreement.unless;
import static dev.bailiwick.verify.fuzz.Disagreement.unlessEqual;

import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.xbill.DNS.DNSInput;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.WireParseException;

/// What holds for every response, whatever was asked.
final class ResponseCheck {
    private static final int QR = 0x8000;
    private static final int TC = 0x0200;
    private static final int RD = 0x0100;
    private static final int RA_Z_AD = 0x00e0;
    private static final int CD = 0x0010;

    private static final byte[] DATA = new byte[65_535 + 8];

    private ResponseCheck() {}

    /// @param most octets that this server sends over this transport
    static void check(byte[] request, byte[] buffer, int octets, int most, boolean isStream) {
        RequestReference asked = new RequestReference(request);
        boolean isDropped = request.length < 12 || (ByteBuffer.wrap(request).getShort(2) & QR) != 0;
        unlessEqual(octets <= 0, isDropped, "dropped");
        if (isDropped) {
            return;
        }
        byte[] response = Arrays.copyOf(buffer, octets);
        int limit = isStream ? 65_535 : Math.min(most, asked.payload);
        unless(octets >= 12 && octets <= limit, octets + " octets of at most " + limit);
        header(request, response, asked);
        unless(
                Arrays.equals(request, 12, asked.questionEnd, response, 12, asked.questionEnd),
                "the question is repeated");
        try {
            records(response, asked);
        } catch (WireParseException malformed) {
            throw Disagreement.of(malformed + " in " + Disagreement.hex(response));
        }
    }

    /// dnsjava takes cut off messages with TC for what is there, so it reads them without.
    static void readWithDnsjava(byte[] buffer, int octets) {
        if (octets <= 0) {
            return;
        }
        byte[] response = Arrays.copyOf(buffer, octets);
        response[2] &= ~(TC >>> 8);
        try {
            Message message = new Message(response);
            unlessEqual(message.numBytes(), octets, "octets by dnsjava");
        } catch (IOException malformed) {
            throw Disagreement.of(malformed + " in " + Disagreement.hex(response));
        }
    }

    private static void header(byte[] request, byte[] response, RequestReference asked) {
        ByteBuffer in = ByteBuffer.wrap(response);
        unlessEqual(in.getShort(0), ByteBuffer.wrap(request).getShort(0), "ID");
        int flags = in.getShort(2) & 0xffff;
        int wanted = ByteBuffer.wrap(request).getShort(2) & 0xffff;
        unless((flags & QR) != 0, "QR is set");
        unlessEqual(flags & 0x7800, wanted & 0x7800, "opcode");
        unlessEqual(flags & (RD | CD), wanted & (RD | CD), "RD and CD are copied");
        unlessEqual(flags & RA_Z_AD, 0, "RA, Z and AD are clear");
        unlessEqual(in.getShort(4) == 1, asked.questionEnd > 12, "question count");
    }

    private static void records(byte[] response, RequestReference asked) throws WireParseException {
        ByteBuffer in = ByteBuffer.wrap(response);
        int flags = in.getShort(2);
        DNSInput input = new DNSInput(response);
        input.readByteArray(asked.questionEnd);
        byte[] data = DATA;
        int opts = 0;
        Set<String> seen = new HashSet<>();
        for (int section = 6; section < 12; section += 2) {
            int count = in.getShort(section) & 0xffff;
            for (int i = 0; i < count; i++) {
                Name owner = new Name(input);
                int type = input.readU16();
                int rrClass = input.readU16();
                long ttl = input.readU32();
                int length = input.readU16();
                int at = input.current();
                int read = RdataReader.read(type, response, response.length, at, length, data, 0);
                unless(read >= 0, "data of " + RrType.text(type) + " at " + at);
                input.readByteArray(length);
                opts += type == RrType.OPT ? 1 : 0;
                if (type == RrType.OPT || type == RrType.TSIG) {
                    unless(section == 10, RrType.text(type) + " in the additional section");
                    continue;
                }
                unless(rrClass == 1 || rrClass == 3, "class " + rrClass);
                unless(ttl <= Integer.MAX_VALUE, "TTL " + ttl);
                unless(
                        asked.isDnssecOk || type != RrType.RRSIG || asksFor(asked, type),
                        "signatures without DO");
                String text = owner + " " + type + " " + Disagreement.hex(data, 0, read);
                unless(
                        seen.add(text.toLowerCase(java.util.Locale.ROOT)) || section == 10,
                        "the same record twice: " + text);
            }
        }
        unlessEqual(input.remaining(), 0, "octets behind the last record");
        unlessEqual(opts, asked.hasOpt ? 1 : 0, "OPT in the response");
        unless((flags & TC) == 0 || asked.questionEnd > 12, "TC without a question");
    }

    private static boolean asksFor(RequestReference asked, int type) {
        return asked.qtype == type || asked.qtype == RrType.ANY;
    }
}
