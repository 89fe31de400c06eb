package dev.bailiwick.zone.check;

import dev.bailiwick.wire.Name;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The records of one owner, and which part of the zone the owner lies in.
final class ZoneNode {
    /// Parts of a zone, from the view of who answers for a name.
    enum Place {
        AUTHORITATIVE,
        /// Delegated: NS records below the apex (RFC 1034 §4.2.1).
        CUT,
        BELOW_CUT,
        BELOW_DNAME
    }

    private final Name name;
    private final List<ZoneRecord> records = new ArrayList<>(2);
    private boolean isSorted = true;
    Place place = Place.AUTHORITATIVE;

    ZoneNode(Name name) {
        this.name = name;
    }

    Name name() {
        return name;
    }

    void add(ZoneRecord record) {
        isSorted = records.isEmpty() || (isSorted && records.getLast().type() <= record.type());
        records.add(record);
    }

    /// All records, by type, those of one type in the order of the file.
    List<ZoneRecord> records() {
        if (!isSorted) {
            records.sort(Comparator.comparingInt(ZoneRecord::type));
            isSorted = true;
        }
        return records;
    }

    boolean has(int type) {
        for (ZoneRecord record : records) {
            if (record.type() == type) {
                return true;
            }
        }
        return false;
    }

    /// The records of one type; a view.
    List<ZoneRecord> of(int type) {
        List<ZoneRecord> all = records();
        int from = 0;
        while (from < all.size() && all.get(from).type() < type) {
            from++;
        }
        int to = from;
        while (to < all.size() && all.get(to).type() == type) {
            to++;
        }
        return all.subList(from, to);
    }

    /// The records type by type; views.
    List<List<ZoneRecord>> sets() {
        List<ZoneRecord> all = records();
        List<List<ZoneRecord>> sets = new ArrayList<>();
        for (int from = 0, to; from < all.size(); from = to) {
            int type = all.get(from).type();
            to = from + 1;
            while (to < all.size() && all.get(to).type() == type) {
                to++;
            }
            sets.add(all.subList(from, to));
        }
        return sets;
    }
}
