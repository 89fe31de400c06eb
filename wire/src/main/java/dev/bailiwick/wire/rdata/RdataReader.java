package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.Names;

/// Record data from messages: names decompressed, every field checked, nothing left over.
public final class RdataReader {
    /// Result of [#read]: the octets are no data of the type.
    public static final int MALFORMED = -1;

    private RdataReader() {}

    /// Reads the data of one record out of a message.
    ///
    /// Names may be compressed in the types of RFC 1035 and in the others that RFC 3597 §4 lists; in all later types
    /// a pointer is malformed. Types that nobody knows are copied as they are (RFC 3597 §3).
    ///
    /// @param end index behind the message's last octet
    /// @param at index of the data's first octet
    /// @param rdlength octets of the data, 0 to 65535; `at + rdlength` may lie behind `end`, which is malformed
    /// @param out needs 65535 octets of room from `outAt`
    /// @return octets written to `out`, or [#MALFORMED], after which `out` holds anything
    public static int read(
            int type, byte[] message, int end, int at, int rdlength, byte[] out, int outAt) {
        if (rdlength > end - at) {
            return MALFORMED;
        }
        RdataLayout layout = RdataLayout.of(type);
        if (layout != null && layout.hasCompressedNames) {
            return decompress(layout, message, end, at, at + rdlength, out, outAt);
        }
        if (layout != null && !isValid(layout, message, at, at + rdlength)) {
            return MALFORMED;
        }
        System.arraycopy(message, at, out, outAt, rdlength);
        return rdlength;
    }

    private static int decompress(
            RdataLayout layout, byte[] message, int end, int at, int limit, byte[] out, int outAt) {
        int i = at;
        int w = outAt;
        for (Field field : layout.fields) {
            int next;
            if (field instanceof NameField) {
                if (w - outAt > TextCursor.MAX_RDATA - Names.MAX_OCTETS) {
                    return MALFORMED;
                }
                next = Names.decompress(message, i, end, out, w);
                if (next == Names.MALFORMED || next > limit) {
                    return MALFORMED;
                }
                w += Names.length(out, w);
            } else {
                next = field.end(message, i, limit);
                if (next == Field.MALFORMED || next - i > TextCursor.MAX_RDATA - (w - outAt)) {
                    return MALFORMED;
                }
                System.arraycopy(message, i, out, w, next - i);
                w += next - i;
            }
            i = next;
        }
        return i == limit ? w - outAt : MALFORMED;
    }

    /// Whether uncompressed record data are well-formed for their type; of an unknown type they always are.
    public static boolean isValid(int type, byte[] rdata, int at, int length) {
        RdataLayout layout = RdataLayout.of(type);
        return layout == null || isValid(layout, rdata, at, at + length);
    }

    private static boolean isValid(RdataLayout layout, byte[] rdata, int at, int limit) {
        int i = at;
        for (Field field : layout.fields) {
            i = field.end(rdata, i, limit);
            if (i == Field.MALFORMED) {
                return false;
            }
        }
        return i == limit;
    }
}
