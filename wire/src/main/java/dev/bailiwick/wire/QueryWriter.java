package dev.bailiwick.wire;

import org.jspecify.annotations.Nullable;

/// Writes queries: one question, and OPT when wanted (RFC 1035 §4.1, RFC 6891 §6.1.2, RFC 7873 §4).
public final class QueryWriter {
    /// Octets that any query of this writer fits in: header, question, OPT with a cookie of 40 octets.
    public static final int MAX_OCTETS = Header.OCTETS + Names.MAX_OCTETS + 4 + 11 + 4 + 40;

    /// No OPT record.
    public static final int WITHOUT_EDNS = 0;

    private QueryWriter() {}

    /// Writes a query from index 0.
    ///
    /// @param to room for [#MAX_OCTETS]
    /// @param flags the header's flag bits, such as [Header#RD] and [Header#CD]
    /// @param qname in the letter case that goes out
    /// @param payloadSize octets of a UDP response that we take, or [#WITHOUT_EDNS]
    /// @param isDnssecOk whether to ask for DNSSEC records (RFC 3225 §3); needs EDNS
    /// @param cookie 8 or 16 to 40 octets, or null; needs EDNS
    /// @return octets of the query
    public static int write(
            byte[] to,
            int id,
            int flags,
            Name qname,
            int qtype,
            int qclass,
            int payloadSize,
            boolean isDnssecOk,
            byte @Nullable [] cookie) {
        Octets.u16(to, Header.ID, id);
        Octets.u16(to, Header.FLAGS, flags);
        Octets.u16(to, Header.QDCOUNT, 1);
        Octets.u16(to, Header.ANCOUNT, 0);
        Octets.u16(to, Header.NSCOUNT, 0);
        Octets.u16(to, Header.ARCOUNT, payloadSize == WITHOUT_EDNS ? 0 : 1);
        int at = qname.copyTo(to, Header.OCTETS);
        Octets.u16(to, at, qtype);
        Octets.u16(to, at + 2, qclass);
        at += 4;
        if (payloadSize == WITHOUT_EDNS) {
            return at;
        }
        to[at] = 0;
        Octets.u16(to, at + 1, RrType.OPT);
        Octets.u16(to, at + 3, payloadSize);
        Octets.i32(to, at + 5, isDnssecOk ? 0x8000 : 0);
        int options = cookie == null ? 0 : 4 + cookie.length;
        Octets.u16(to, at + 9, options);
        at += 11;
        if (cookie != null) {
            Octets.u16(to, at, EdnsOption.COOKIE);
            Octets.u16(to, at + 2, cookie.length);
            System.arraycopy(cookie, 0, to, at + 4, cookie.length);
            at += options;
        }
        return at;
    }
}
