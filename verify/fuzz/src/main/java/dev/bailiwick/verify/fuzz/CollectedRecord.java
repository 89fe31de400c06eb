package dev.bailiwick.verify.fuzz;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataNames;
import dev.bailiwick.wire.rdata.RdataPrinter;
import java.util.Arrays;

/// One record that a reader handed out, kept.
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record CollectedRecord(Name owner, int type, long ttl, byte[] rdata) {
    static CollectedRecord of(
            byte[] owner, int length, int type, long ttl, byte[] rdata, int at, int rdlength) {
        return new CollectedRecord(
                Name.of(Arrays.copyOf(owner, length)),
                type,
                ttl,
                Arrays.copyOfRange(rdata, at, at + rdlength));
    }

    /// Owner and data without regard to case, so that two records are equal when their keys are (RFC 2181 §5).
    String key() {
        byte[] canonical = rdata.clone();
        RdataNames.canonicalise(type, canonical, 0, canonical.length);
        return lowerOwner() + " " + RrType.text(type) + " " + Disagreement.hex(canonical);
    }

    String lowerOwner() {
        return NaiveNames.fold(owner.toString());
    }

    /// The type, or of a signature the type that it covers.
    int coveredType() {
        return type == RrType.RRSIG ? (rdata[0] & 0xff) << 8 | (rdata[1] & 0xff) : type;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        RdataPrinter.print(type, rdata, 0, rdata.length, out);
        return owner + " " + ttl + " " + RrType.text(type) + " " + out;
    }
}
