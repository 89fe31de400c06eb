package dev.bailiwick.transfer;

import dev.bailiwick.wire.EdnsOption;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrType;

/// How long a zone may be served without hearing from a primary, as an EDNS option (RFC 7314 §2).
///
/// ```
///   code 9 | length 0 | in requests
///   code 9 | length 4 | seconds | in answers
/// ```
public final class ExpireOption {
    /// Nothing was said.
    public static final long ABSENT = -1;

    private static final int HEAD = 4;
    private static final int OCTETS = 4;
    private static final int FIXED = 10;

    private ExpireOption() {}

    /// The option as it stands in a request.
    public static byte[] request() {
        return new byte[] {0, EdnsOption.EXPIRE, 0, 0};
    }

    /// The option as it stands in an answer.
    ///
    /// @param seconds 0 to 2^32-1
    public static byte[] of(long seconds) {
        byte[] option = {0, EdnsOption.EXPIRE, 0, OCTETS, 0, 0, 0, 0};
        Octets.i32(option, HEAD, (int) seconds);
        return option;
    }

    /// Looks for the option in an answer.
    ///
    /// @param message whose records are known to be within it
    /// @param first index of some record before OPT
    /// @param records from there to the end
    /// @param room for a name
    /// @return seconds, or [#ABSENT]
    public static long find(byte[] message, int length, int first, int records, byte[] room) {
        int at = first;
        for (int i = 0; i < records; i++) {
            int fixed = Names.decompress(message, at, length, room, 0);
            if (fixed == Names.MALFORMED || fixed + FIXED > length) {
                return ABSENT;
            }
            int end = fixed + FIXED + Octets.u16(message, fixed + 8);
            if (Octets.u16(message, fixed) == RrType.OPT) {
                return option(message, fixed + FIXED, Math.min(end, length));
            }
            at = end;
        }
        return ABSENT;
    }

    private static long option(byte[] message, int start, int end) {
        int at = start;
        while (at + HEAD <= end) {
            int octets = Octets.u16(message, at + 2);
            boolean isExpire = Octets.u16(message, at) == EdnsOption.EXPIRE && octets == OCTETS;
            if (isExpire && at + HEAD + OCTETS <= end) {
                return Octets.u32(message, at + HEAD);
            }
            at += HEAD + octets;
        }
        return ABSENT;
    }
}
