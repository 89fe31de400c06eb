package dev.bailiwick.audit.probe;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataPrinter;

/// One record of a reply.
///
/// @param ttl seconds as they were written, 0 to 4294967295
/// @param rdata uncompressed; the octets as they came where they are malformed
/// @param isValid whether the data is what its type says; always so for types that nobody knows
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Resource(
        Section section,
        Name owner,
        int type,
        int rrClass,
        long ttl,
        byte[] rdata,
        boolean isValid) {

    /// Presentation form on one line, with everything unprintable escaped.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(owner).append(' ').append(ttl).append(' ');
        text.append(RrClass.text(rrClass)).append(' ').append(RrType.text(type)).append(' ');
        RdataPrinter.print(type, rdata, 0, rdata.length, text);
        return text.toString();
    }

    /// The data alone in presentation form.
    public String data() {
        StringBuilder text = new StringBuilder();
        RdataPrinter.print(type, rdata, 0, rdata.length, text);
        return text.toString();
    }
}
