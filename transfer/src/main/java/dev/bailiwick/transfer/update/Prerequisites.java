package dev.bailiwick.transfer.update;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SearchName;
import dev.bailiwick.wire.rdata.RdataNames;
import dev.bailiwick.zone.NodeView;
import dev.bailiwick.zone.RrsetView;
import dev.bailiwick.zone.Zone;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether a zone is as the client of an update believes (RFC 2136 §3.2). A work area of one request.
final class Prerequisites {
    private final Zone zone;
    private final SearchName search = new SearchName();
    private final NodeView node = new NodeView();
    private final RrsetView rrset = new RrsetView();

    private record Key(Name name, int type) {}

    Prerequisites(Zone zone) {
        this.zone = zone;
    }

    /// Checks all of them.
    ///
    /// @return NOERROR, or the code of the first that does not hold
    int check(List<UpdateRecord> records) {
        Map<Key, Set<ByteBuffer>> sets = new LinkedHashMap<>();
        for (UpdateRecord record : records) {
            int rcode =
                    switch (record.rrClass()) {
                        case RrClass.ANY -> present(record);
                        case RrClass.NONE -> absent(record);
                        default -> {
                            sets.computeIfAbsent(
                                            new Key(record.name(), record.type()),
                                            key -> new HashSet<>())
                                    .add(canonical(record.type(), record.rdata()));
                            yield Rcode.NOERROR;
                        }
                    };
            if (rcode != Rcode.NOERROR) {
                return rcode;
            }
        }
        for (Map.Entry<Key, Set<ByteBuffer>> wanted : sets.entrySet()) {
            if (!wanted.getValue().equals(rrset(wanted.getKey()))) {
                return Rcode.NXRRSET;
            }
        }
        return Rcode.NOERROR;
    }

    /// RFC 2136 §2.4.1, §2.4.4: the name, or an RRset of it, is there.
    private int present(UpdateRecord record) {
        if (record.type() == RrType.ANY) {
            return isInUse(record.name()) ? Rcode.NOERROR : Rcode.NXDOMAIN;
        }
        return has(record.name(), record.type()) ? Rcode.NOERROR : Rcode.NXRRSET;
    }

    /// RFC 2136 §2.4.3, §2.4.5: it is not.
    private int absent(UpdateRecord record) {
        if (record.type() == RrType.ANY) {
            return isInUse(record.name()) ? Rcode.YXDOMAIN : Rcode.NOERROR;
        }
        return has(record.name(), record.type()) ? Rcode.YXRRSET : Rcode.NOERROR;
    }

    private boolean find(Name name) {
        search.set(name);
        return zone.find(search, 0, node);
    }

    /// An empty non-terminal owns nothing, so it is not in use (RFC 2136 §2.4.4).
    private boolean isInUse(Name name) {
        if (!find(name)) {
            return false;
        }
        for (int k = 0; k < node.rrsets(); k++) {
            if (node.rrs(k) > 0) {
                return true;
            }
        }
        return false;
    }

    private boolean has(Name name, int type) {
        return find(name) && node.find(type, rrset);
    }

    private Set<ByteBuffer> rrset(Key key) {
        Set<ByteBuffer> records = new HashSet<>();
        if (has(key.name, key.type)) {
            byte[] room = new byte[65_535 + 8];
            int position = 0;
            for (int i = 0; i < rrset.rrs(); i++) {
                int length =
                        rrset.expand(position, node.octets(), node.nameAt(), zone.apexWire(), room);
                records.add(canonical(key.type, Arrays.copyOf(room, length)));
                position = rrset.nextRr(position);
            }
        }
        return records;
    }

    /// RFC 2136 §1.1.1: names in data are compared without regard to case.
    private static ByteBuffer canonical(int type, byte[] rdata) {
        byte[] copy = rdata.clone();
        RdataNames.canonicalise(type, copy, 0, copy.length);
        return ByteBuffer.wrap(copy);
    }
}
