package dev.bailiwick.zone.check;

import dev.bailiwick.wire.rdata.RdataNames;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Equality of record data: names in it compare without regard to case (RFC 4034 §6.2).
final class RecordData {
    private RecordData() {}

    /// The data in canonical form; a copy.
    static byte[] canonical(ZoneRecord record) {
        byte[] copy = record.rdata().clone();
        RdataNames.canonicalise(record.type(), copy, 0, copy.length);
        return copy;
    }

    /// The first record whose data are not those of the first one, or null.
    static @Nullable ZoneRecord firstDifferent(List<ZoneRecord> set) {
        ByteBuffer first = null;
        for (ZoneRecord record : set) {
            ByteBuffer data = ByteBuffer.wrap(canonical(record));
            if (first == null) {
                first = data;
            } else if (!first.equals(data)) {
                return record;
            }
        }
        return null;
    }

    /// The first record whose data an earlier one has, or null.
    static @Nullable ZoneRecord firstRepeated(List<ZoneRecord> set) {
        Set<ByteBuffer> seen = HashSet.newHashSet(set.size());
        for (ZoneRecord record : set) {
            if (!seen.add(ByteBuffer.wrap(canonical(record)))) {
                return record;
            }
        }
        return null;
    }
}
