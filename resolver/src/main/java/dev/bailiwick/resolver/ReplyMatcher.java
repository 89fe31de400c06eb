package dev.bailiwick.resolver;

import dev.bailiwick.wire.EdnsOption;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrType;
import org.jspecify.annotations.Nullable;

/// Decides whether a message is the reply to a query: same ID, a response, same opcode, the question octet for octet
/// (RFC 5452 §4.2 and §9.1; with the letters' case when they were mixed), our cookie when one comes back (RFC 7873
/// §5.3). Immutable.
public final class ReplyMatcher {
    private static final int COMPARED_FLAGS =
            Header.QR | (Header.OPCODE_MASK << Header.OPCODE_SHIFT);

    private final byte[] query;
    private final int questionEnd;
    private final boolean isCaseExact;
    private final byte @Nullable [] clientCookie;

    /// A matcher for a query that was written by [dev.bailiwick.wire.QueryWriter].
    ///
    /// @param query not changed until the reply is there
    /// @param isCaseExact whether letters must come back in the same case
    /// @param clientCookie the first eight octets of the cookie that was sent, or null
    public ReplyMatcher(byte[] query, boolean isCaseExact, byte @Nullable [] clientCookie) {
        this.query = query;
        this.questionEnd = Header.OCTETS + Names.length(query, Header.OCTETS) + 4;
        this.isCaseExact = isCaseExact;
        this.clientCookie = clientCookie;
    }

    /// Whether the message is the reply.
    ///
    /// @param octets the message from index 0; anything may be in it
    /// @param length octets of the message
    public boolean accepts(byte[] octets, int length) {
        if (length < Header.OCTETS
                || Octets.u16(octets, Header.ID) != Octets.u16(query, Header.ID)
                || (Octets.u16(octets, Header.FLAGS) & COMPARED_FLAGS) != Header.QR) {
            return false;
        }
        if (Octets.u16(octets, Header.QDCOUNT) == 0) {
            // RFC 1035 §4.1.1 lets a server that cannot read the question leave it out; the
            // resolver takes nothing
            // else from such a message than that.
            return (octets[Header.FLAGS + 1] & 0xf) != 0 && length == Header.OCTETS;
        }
        return Octets.u16(octets, Header.QDCOUNT) == 1
                && length >= questionEnd
                && isSameQuestion(octets)
                && hasOurCookie(octets, length);
    }

    private boolean isSameQuestion(byte[] octets) {
        for (int i = Header.OCTETS; i < questionEnd; i++) {
            if (octets[i] != query[i]
                    && (isCaseExact
                            || i >= questionEnd - 4
                            || Names.fold(octets[i]) != Names.fold(query[i]))) {
                return false;
            }
        }
        return true;
    }

    /// RFC 7873 §5.3: a cookie option whose client part is not ours marks a forged response; none at all does not.
    private boolean hasOurCookie(byte[] octets, int length) {
        byte[] ours = clientCookie;
        if (ours == null) {
            return true;
        }
        int records =
                Octets.u16(octets, Header.ANCOUNT)
                        + Octets.u16(octets, Header.NSCOUNT)
                        + Octets.u16(octets, Header.ARCOUNT);
        int at = questionEnd;
        for (int i = 0; i < records; i++) {
            int fixed = Names.skipCompressed(octets, at, length);
            if (fixed == Names.MALFORMED || fixed + 10 > length) {
                return true;
            }
            int end = fixed + 10 + Octets.u16(octets, fixed + 8);
            if (end > length) {
                return true;
            }
            if (Octets.u16(octets, fixed) == RrType.OPT) {
                return isCookieOurs(octets, fixed + 10, end, ours);
            }
            at = end;
        }
        return true;
    }

    private static boolean isCookieOurs(byte[] octets, int from, int end, byte[] ours) {
        int at = from;
        while (at + 4 <= end) {
            int size = Octets.u16(octets, at + 2);
            if (Octets.u16(octets, at) == EdnsOption.COOKIE) {
                if (size < ours.length || at + 4 + size > end) {
                    return false;
                }
                for (int i = 0; i < ours.length; i++) {
                    if (octets[at + 4 + i] != ours[i]) {
                        return false;
                    }
                }
                return true;
            }
            at += 4 + size;
        }
        return true;
    }
}
