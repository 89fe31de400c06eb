package dev.bailiwick.zone.master;

import dev.bailiwick.wire.rdata.RdataNames;
import java.util.Arrays;
import java.util.Comparator;

/// The order of the records of one set: canonical data as unsigned octets, shorter first (RFC 4034 §6.3).
///
/// @param type record type of all of them
record CanonicalRdataOrder(int type) implements Comparator<byte[]> {
    @Override
    public int compare(byte[] a, byte[] b) {
        return Arrays.compareUnsigned(canonical(a), canonical(b));
    }

    private byte[] canonical(byte[] rdata) {
        byte[] copy = rdata.clone();
        RdataNames.canonicalise(type, copy, 0, copy.length);
        return copy;
    }
}
