package dev.bailiwick.wire.rdata;

/// Record data to presentation form, on one line; what is printed reads back to the same octets.
public final class RdataPrinter {
    private RdataPrinter() {}

    /// Prints the data of one record: in the form of its type, or as RFC 3597 §5 says when the type is unknown or
    /// the octets are malformed.
    ///
    /// @param rdata holds uncompressed record data of `length` octets from `at`
    public static void print(int type, byte[] rdata, int at, int length, StringBuilder out) {
        int before = out.length();
        RdataLayout layout = RdataLayout.of(type);
        if (layout == null || !printFields(layout, rdata, at, at + length, out)) {
            out.setLength(before);
            GenericText.print(rdata, at, length, out);
        }
    }

    private static boolean printFields(
            RdataLayout layout, byte[] rdata, int at, int limit, StringBuilder out) {
        int i = at;
        boolean isFirst = true;
        for (Field field : layout.fields) {
            int end = field.end(rdata, i, limit);
            if (end == Field.MALFORMED) {
                return false;
            }
            int before = out.length();
            if (!isFirst) {
                out.append(' ');
            }
            int start = out.length();
            if (!field.print(rdata, i, end, out)) {
                return false;
            }
            if (out.length() == start) {
                out.setLength(before);
            }
            isFirst = false;
            i = end;
        }
        return i == limit;
    }
}
