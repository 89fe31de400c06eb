package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.RrType;

/// Where the names lie in well-formed, uncompressed record data.
public final class RdataNames {
    /// Result of [#target]: the record leads to no addresses.
    public static final int NONE = -1;

    /// Most positions that [#compressible] finds.
    public static final int MAX_COMPRESSIBLE = 2;

    private RdataNames() {}

    /// Finds the names that a sender may compress: those of the types of RFC 1035 (RFC 3597 §4).
    ///
    /// @param positions takes indices relative to `at`; needs room for [#MAX_COMPRESSIBLE]
    /// @return how many were put into `positions`
    public static int compressible(int type, byte[] rdata, int at, int length, int[] positions) {
        RdataLayout layout = RdataLayout.of(type);
        if (layout == null || !layout.hasCompressedNames) {
            return 0;
        }
        int found = 0;
        int i = at;
        for (Field field : layout.fields) {
            if (field instanceof NameField name && name.compressible()) {
                positions[found++] = i - at;
            }
            i = field.end(rdata, i, at + length);
            if (i == Field.MALFORMED) {
                return 0;
            }
        }
        return found;
    }

    /// Finds the name whose addresses belong into the additional section (RFC 1035 §3.3, RFC 1183, RFC 2230, RFC
    /// 2782, RFC 3403 §4.2, RFC 9460 §4.1).
    ///
    /// In SVCB and HTTPS the root name stands for the owner when the priority is not zero (RFC 9460 §2.5.2).
    ///
    /// @return index relative to `at`, or [#NONE]
    public static int target(int type, byte[] rdata, int at, int length) {
        return switch (type) {
            case RrType.NS, RrType.MD, RrType.MF, RrType.MB -> 0;
            case RrType.MX, RrType.AFSDB, RrType.RT, RrType.KX, RrType.SVCB, RrType.HTTPS -> 2;
            case RrType.SRV -> 6;
            case RrType.NAPTR -> replacement(rdata, at);
            default -> NONE;
        };
    }

    /// The replacement of NAPTR when the flag says that it has addresses or SRV records (RFC 3404 §4.3).
    private static int replacement(byte[] rdata, int at) {
        int flagsLength = rdata[at + 4] & 0xff;
        int flag = flagsLength == 1 ? rdata[at + 5] | 0x20 : 0;
        if (flag != 'a' && flag != 's') {
            return NONE;
        }
        int i = 4;
        for (int string = 0; string < 3; string++) {
            i += 1 + (rdata[at + i] & 0xff);
        }
        return i;
    }

    /// Puts record data into canonical form in place: names in lower case in the types that RFC 4034 §6.2 lists,
    /// except the next name of NSEC (RFC 6840 §5.1). Malformed data stay as they are from the malformed field on.
    public static void canonicalise(int type, byte[] rdata, int at, int length) {
        RdataLayout layout = RdataLayout.of(type);
        if (layout == null) {
            return;
        }
        int i = at;
        for (Field field : layout.fields) {
            int end = field.end(rdata, i, at + length);
            if (end == Field.MALFORMED) {
                return;
            }
            field.fold(rdata, i, end);
            i = end;
        }
    }
}
