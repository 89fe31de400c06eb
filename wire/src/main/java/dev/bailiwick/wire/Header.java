package dev.bailiwick.wire;

/// Where the fields of a message header are (RFC 1035 §4.1.1, RFC 6895 §2, RFC 4035 §3).
///
/// ```
///   0  ID
///   2  |QR|   Opcode  |AA|TC|RD|RA|Z |AD|CD|   RCODE   |
///   4  QDCOUNT   6  ANCOUNT   8  NSCOUNT   10  ARCOUNT
/// ```
public final class Header {
    public static final int OCTETS = 12;

    public static final int ID = 0;
    public static final int FLAGS = 2;
    public static final int QDCOUNT = 4;
    public static final int ANCOUNT = 6;
    public static final int NSCOUNT = 8;
    public static final int ARCOUNT = 10;

    public static final int QR = 0x8000;
    public static final int AA = 0x0400;
    public static final int TC = 0x0200;
    public static final int RD = 0x0100;
    public static final int RA = 0x0080;
    public static final int Z = 0x0040;
    public static final int AD = 0x0020;
    public static final int CD = 0x0010;

    /// The opcode's place in the flags, and its width.
    public static final int OPCODE_SHIFT = 11;

    public static final int OPCODE_MASK = 0xf;

    private Header() {}
}
