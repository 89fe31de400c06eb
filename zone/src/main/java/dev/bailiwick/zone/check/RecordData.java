package dev.bailiwick.zone.check;

import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.rdata.RdataNames;
import dev.bailiwick.wire.rdata.RrsigFields;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Record data of a zone's sets: equality, where names compare without regard to case (RFC 4034 §6.2), and the form
/// that the dnssec room works on.
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

    /// The set as one; where TTLs differ, with the first one's.
    static RrSet set(ZoneNode node, List<ZoneRecord> records) {
        List<byte[]> rdata = new ArrayList<>(records.size());
        for (ZoneRecord record : records) {
            rdata.add(record.rdata());
        }
        ZoneRecord first = records.getFirst();
        return new RrSet(node.name(), first.type(), RrClass.IN, first.ttl(), rdata);
    }

    /// The signatures of a name, one set for each covered type.
    static List<RrSet> signatureSets(ZoneNode node, List<ZoneRecord> signatures) {
        Map<Integer, List<ZoneRecord>> byCovered = new TreeMap<>();
        for (ZoneRecord record : signatures) {
            byCovered
                    .computeIfAbsent(
                            RrsigFields.typeCovered(record.rdata(), 0),
                            covered -> new ArrayList<>())
                    .add(record);
        }
        List<RrSet> sets = new ArrayList<>(byCovered.size());
        byCovered.values().forEach(records -> sets.add(set(node, records)));
        return sets;
    }
}
