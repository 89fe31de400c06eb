package dev.bailiwick.wire;

import dev.bailiwick.wire.rdata.RdataReader;

/// A request, read in one pass over its octets without allocation. Borrows the octets: valid until they change.
///
/// Nothing throws for octets from outside, nothing is sized by a length field, and each octet is looked at a bounded
/// number of times: records are walked once, their names are at most 255 octets whatever pointers claim.
public final class QuestionView {
    private static final int OPT_FIXED = 10;

    private final SearchName qname = new SearchName();
    private final EdnsView edns = new EdnsView();
    private final byte[] scratch = new byte[65_535 + 8];
    private byte[] packet = new byte[0];
    private int length;
    private int flags;
    private int qtype;
    private int qclass;
    private int questionEnd;
    private int tsigAt;

    /// Reads a request.
    ///
    /// @param octets the message from index 0
    /// @param count octets of the message, at most `octets.length`
    public ParseStatus parse(byte[] octets, int count) {
        packet = octets;
        length = count;
        edns.clear();
        tsigAt = -1;
        questionEnd = Header.OCTETS;
        if (count < Header.OCTETS) {
            return ParseStatus.TOO_SHORT;
        }
        flags = Octets.u16(octets, Header.FLAGS);
        if ((flags & Header.QR) != 0) {
            return ParseStatus.IS_RESPONSE;
        }
        switch (opcode()) {
            case Opcode.QUERY, Opcode.NOTIFY, Opcode.UPDATE -> {}
            default -> {
                return ParseStatus.UNKNOWN_OPCODE;
            }
        }
        if (Octets.u16(octets, Header.QDCOUNT) != 1) {
            return ParseStatus.BAD_QUESTION_COUNT;
        }
        int name = qname.set(octets, Header.OCTETS, count);
        int at = Header.OCTETS + name;
        if (name == Names.MALFORMED || at + 4 > count) {
            return ParseStatus.BAD_QUESTION;
        }
        qtype = Octets.u16(octets, at);
        qclass = Octets.u16(octets, at + 2);
        questionEnd = at + 4;
        // Answer, authority and additional counts together: mostly 0, or 1 for OPT.
        if ((Octets.i64(octets, 4) & 0xffff_ffff_ffffL) == 0) {
            return ParseStatus.OK;
        }
        return records(octets, count);
    }

    private ParseStatus records(byte[] octets, int count) {
        int before = Octets.u16(octets, Header.ANCOUNT) + Octets.u16(octets, Header.NSCOUNT);
        int all = before + Octets.u16(octets, Header.ARCOUNT);
        int at = questionEnd;
        for (int i = 0; i < all; i++) {
            int fixed = Names.decompress(octets, at, count, scratch, 0);
            if (fixed == Names.MALFORMED || fixed + OPT_FIXED > count) {
                return ParseStatus.BAD_RECORD;
            }
            int rdlength = Octets.u16(octets, fixed + 8);
            if (fixed + OPT_FIXED + rdlength > count) {
                return ParseStatus.BAD_RECORD;
            }
            int type = Octets.u16(octets, fixed);
            if (tsigAt >= 0) {
                // RFC 8945 §5.1: TSIG is the last record.
                return ParseStatus.BAD_TSIG;
            }
            if (type == RrType.OPT) {
                // RFC 6891 §6.1.1 and §6.1.2: at most one, in the additional section, at the root.
                if (i < before || edns.isPresent() || octets[at] != 0) {
                    return ParseStatus.BAD_OPT;
                }
                ParseStatus status = edns.parse(octets, fixed, rdlength);
                if (status != ParseStatus.OK) {
                    return status;
                }
            } else if (type == RrType.TSIG) {
                if (i < before || !TsigLayout.isWellFormed(octets, at, fixed, rdlength, scratch)) {
                    return ParseStatus.BAD_TSIG;
                }
                tsigAt = at;
            } else if (!isData(octets, count, fixed, rdlength)) {
                return ParseStatus.BAD_RECORD;
            }
            at = fixed + OPT_FIXED + rdlength;
        }
        return ParseStatus.OK;
    }

    /// Whether a record's class is the question's and its data is right for its type. In an update a record may
    /// stand for "any", without data (RFC 2136 §2.4), so there it is looked at when it is used; records of
    /// a transaction have class ANY (RFC 2930 §2, RFC 2931 §3).
    private boolean isData(byte[] octets, int count, int fixed, int rdlength) {
        if (opcode() == Opcode.UPDATE) {
            return true;
        }
        int type = Octets.u16(octets, fixed);
        boolean hasOwnClass = type == RrType.SIG || type == RrType.TKEY;
        if (!hasOwnClass && Octets.u16(octets, fixed + 2) != qclass) {
            return false;
        }
        int at = fixed + OPT_FIXED;
        return RdataReader.read(type, octets, count, at, rdlength, scratch, 0) >= 0;
    }

    /// The message's octets.
    public byte[] packet() {
        return packet;
    }

    /// Octets of the message.
    public int length() {
        return length;
    }

    /// The 16 flag bits of the header, as [Header] names them.
    public int flags() {
        return flags;
    }

    /// The operation code, 0 to 15.
    public int opcode() {
        return flags >>> Header.OPCODE_SHIFT & Header.OPCODE_MASK;
    }

    /// The name asked for; it also lies at [Header#OCTETS] in the message, in the case it was asked in.
    public SearchName qname() {
        return qname;
    }

    public int qtype() {
        return qtype;
    }

    public int qclass() {
        return qclass;
    }

    /// Index behind the question; [Header#OCTETS] when there is none that could be repeated.
    public int questionEnd() {
        return questionEnd;
    }

    /// What the request says by EDNS.
    public EdnsView edns() {
        return edns;
    }

    /// Index of the TSIG record, or -1.
    public int tsigAt() {
        return tsigAt;
    }
}
