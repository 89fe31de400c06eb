package dev.bailiwick.wire;

import dev.bailiwick.wire.rdata.RdataNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A resource record set: the records of one owner, type and class (RFC 2181 §5). The list is a copy; the octets in
/// it are not, and nobody may write to them.
///
/// @param ttl seconds, 0 to 4294967295
/// @param rdata uncompressed record data, in the order they were met
public record RrSet(Name owner, int type, int rrClass, long ttl, List<byte[]> rdata) {
    public RrSet {
        rdata = List.copyOf(rdata);
    }

    /// This set with its data in canonical form and order, repetitions left out (RFC 4034 §6.2 and §6.3). The owner
    /// keeps its case.
    public RrSet canonical() {
        List<byte[]> sorted = new ArrayList<>(rdata.size());
        for (byte[] octets : rdata) {
            byte[] copy = octets.clone();
            RdataNames.canonicalise(type, copy, 0, copy.length);
            sorted.add(copy);
        }
        sorted.sort(Arrays::compareUnsigned);
        List<byte[]> distinct = new ArrayList<>(sorted.size());
        for (byte[] octets : sorted) {
            if (distinct.isEmpty() || !Arrays.equals(distinct.getLast(), octets)) {
                distinct.add(octets);
            }
        }
        return new RrSet(owner, type, rrClass, ttl, distinct);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof RrSet set)
                || !owner.equals(set.owner)
                || type != set.type
                || rrClass != set.rrClass
                || ttl != set.ttl
                || rdata.size() != set.rdata.size()) {
            return false;
        }
        for (int i = 0; i < rdata.size(); i++) {
            if (!Arrays.equals(rdata.get(i), set.rdata.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 31 * (31 * owner.hashCode() + type) + rrClass;
        for (byte[] octets : rdata) {
            hash = 31 * hash + Arrays.hashCode(octets);
        }
        return hash;
    }
}
