package dev.bailiwick.verify.fuzz;

import dev.bailiwick.wire.ParseStatus;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataReader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DNSInput;
import org.xbill.DNS.Name;
import org.xbill.DNS.WireParseException;

/// What a request should be read as: written for clarity from the same RFCs, with the name asked for read by dnsjava.
///
/// Deliberate differences from dnsjava's `Message`, which this reference shares with the product: a question's name may
/// not be compressed; records have the class of the question; what stands behind the last record is ignored.
final class RequestReference {
    private static final byte[] DATA = new byte[65_535 + 8];

    private final ByteBuffer in;
    final ParseStatus status;
    int questionEnd = 12;
    @Nullable Name qname;
    int qtype;
    int qclass;
    int tsigAt = -1;
    boolean hasOpt;
    int payload = 512;
    int version;
    boolean isDnssecOk;

    RequestReference(byte[] message) {
        in = ByteBuffer.wrap(message);
        status = message.length < 12 ? ParseStatus.TOO_SHORT : header(message);
    }

    private int u16(int at) {
        return in.getShort(at) & 0xffff;
    }

    private ParseStatus header(byte[] message) {
        if (u16(2) >= 0x8000) {
            return ParseStatus.IS_RESPONSE;
        }
        int opcode = u16(2) >> 11;
        if (opcode != 0 && opcode != 4 && opcode != 5) {
            return ParseStatus.UNKNOWN_OPCODE;
        }
        if (u16(4) != 1) {
            return ParseStatus.BAD_QUESTION_COUNT;
        }
        DNSInput input = new DNSInput(message);
        try {
            input.readByteArray(12);
            Name name = new Name(input);
            if (input.current() - 12 != name.length()) {
                return ParseStatus.BAD_QUESTION;
            }
            qtype = input.readU16();
            qclass = input.readU16();
            qname = name;
        } catch (WireParseException malformed) {
            return ParseStatus.BAD_QUESTION;
        }
        questionEnd = input.current();
        int at = questionEnd;
        int before = u16(6) + u16(8);
        for (int i = 0; i < before + u16(10); i++) {
            int fixed = behindName(message, at);
            if (fixed < 0 || fixed + 10 > message.length) {
                return ParseStatus.BAD_RECORD;
            }
            int end = fixed + 10 + u16(fixed + 8);
            if (end > message.length) {
                return ParseStatus.BAD_RECORD;
            }
            if (tsigAt >= 0) {
                return ParseStatus.BAD_TSIG;
            }
            ParseStatus record =
                    switch (u16(fixed)) {
                        case RrType.OPT -> opt(at, fixed, end, i < before);
                        case RrType.TSIG -> tsig(message, at, fixed, end, i < before);
                        default -> other(message, fixed, end);
                    };
            if (record != ParseStatus.OK) {
                return record;
            }
            at = end;
        }
        return ParseStatus.OK;
    }

    /// Index behind the name at an index, or -1.
    private int behindName(byte[] message, int start) {
        if (NaiveNames.read(message, start) == null) {
            return -1;
        }
        int at = start;
        while (message[at] > 0) {
            at += message[at] + 1;
        }
        return message[at] == 0 ? at + 1 : at + 2;
    }

    /// RFC 2136 §2.4 lets records of an update be without data; RFC 2930 §2 and RFC 2931 §3 give records of a
    /// transaction a class of their own. Whether data are right for their type is judged by [RdataFuzzer].
    private ParseStatus other(byte[] message, int fixed, int end) {
        int type = u16(fixed);
        boolean isOwnClass = type == RrType.SIG || type == RrType.TKEY;
        boolean isUpdate = u16(2) >> 11 == 5;
        boolean isData =
                RdataReader.read(
                                type,
                                message,
                                message.length,
                                fixed + 10,
                                end - fixed - 10,
                                DATA,
                                0)
                        >= 0;
        return isUpdate || (isData && (isOwnClass || u16(fixed + 2) == qclass))
                ? ParseStatus.OK
                : ParseStatus.BAD_RECORD;
    }

    private ParseStatus opt(int owner, int fixed, int end, boolean isEarly) {
        if (isEarly || hasOpt || in.get(owner) != 0) {
            return ParseStatus.BAD_OPT;
        }
        hasOpt = true;
        payload = Math.max(512, u16(fixed + 2));
        version = in.get(fixed + 5) & 0xff;
        isDnssecOk = in.get(fixed + 6) < 0;
        if (version > 0) {
            return ParseStatus.BAD_EDNS_VERSION;
        }
        int at = fixed + 10;
        while (at < end) {
            if (end - at < 4 || end - at - 4 < u16(at + 2)) {
                return ParseStatus.BAD_OPT;
            }
            at += 4 + u16(at + 2);
        }
        return ParseStatus.OK;
    }

    /// RFC 8945 §4.2; names may be compressed and any TTL is taken, as other servers do.
    private ParseStatus tsig(byte[] message, int owner, int fixed, int end, boolean isEarly) {
        boolean isNamed = NaiveNames.read(Arrays.copyOf(message, fixed), owner) != null;
        int at = behindName(message, fixed + 10);
        boolean isKeyed = NaiveNames.read(Arrays.copyOf(message, end), fixed + 10) != null;
        if (isEarly || !isNamed || !isKeyed || u16(fixed + 2) != 255 || end - at < 16) {
            return ParseStatus.BAD_TSIG;
        }
        // Behind time and fudge: MAC, original ID, error, other data.
        int rest = end - at - 16 - u16(at + 8);
        if (rest < 0 || u16(at + 8 + 2 + u16(at + 8) + 4) != rest) {
            return ParseStatus.BAD_TSIG;
        }
        tsigAt = owner;
        return ParseStatus.OK;
    }
}
