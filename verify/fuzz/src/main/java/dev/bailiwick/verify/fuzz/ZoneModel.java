package dev.bailiwick.verify.fuzz;

import static dev.bailiwick.verify.fuzz.Disagreement.unless;
import static dev.bailiwick.verify.fuzz.Disagreement.unlessEqual;

import dev.bailiwick.authority.ZoneIndex;
import dev.bailiwick.authority.ZoneSlot;
import dev.bailiwick.net.Transport;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SearchName;
import dev.bailiwick.zone.NodeRecords;
import dev.bailiwick.zone.NodeView;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneEditor;
import dev.bailiwick.zone.ZoneFacts;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A zone as a plain list of records, and what must be true of the product's zone made from it.
final class ZoneModel {
    private static final int MOST_ASKED = 3;
    private static final TrickyZones SERVERS = new TrickyZones(List.of(new ZoneIndex(List.of())));
    private static final byte[] CHILD = {'x'};

    private final Name apex;

    /// Records in the zone by key, the first of equal ones.
    private final Map<String, CollectedRecord> records = new HashMap<>();

    /// Names that exist, empty non-terminals too, in canonical order (RFC 4592 §2.2).
    private final TreeSet<Name> nodes = new TreeSet<>();

    private final TreeSet<Name> nsecOwners = new TreeSet<>();
    private final TreeSet<Name> nsec3Owners = new TreeSet<>();

    /// TTLs by owner and type: the first of an RRset counts (RFC 2181 §5.2 leaves the choice).
    private final Map<String, Long> ttls = new HashMap<>();

    private ZoneModel(Name apex, List<CollectedRecord> all) {
        this.apex = apex;
        nodes.add(apex);
        for (CollectedRecord record : all) {
            if (record.owner().isAtOrBelow(apex)) {
                add(record);
            }
        }
        for (CollectedRecord record : all) {
            ttls.putIfAbsent(record.lowerOwner() + record.coveredType(), record.ttl());
        }
    }

    private void add(CollectedRecord record) {
        records.putIfAbsent(record.key(), record);
        if (record.type() != RrType.RRSIG) {
            ttls.putIfAbsent(record.lowerOwner() + record.type(), record.ttl());
        }
        if (isHashed(record)) {
            // RFC 5155 §7.2.8: owners of NSEC3 records are no names of the zone.
            nsec3Owners.add(record.owner());
            return;
        }
        for (Name name = record.owner(); !name.equals(apex); name = name.parent()) {
            nodes.add(name);
        }
        if (record.type() == RrType.NSEC) {
            nsecOwners.add(record.owner());
        }
    }

    private boolean isHashed(CollectedRecord record) {
        return record.coveredType() == RrType.NSEC3 && record.owner().labels() == apex.labels() + 1;
    }

    static void check(Name apex, List<CollectedRecord> read) {
        List<CollectedRecord> all = new ArrayList<>(read);
        boolean hasSoa =
                all.stream().anyMatch(r -> r.type() == RrType.SOA && r.owner().equals(apex));
        if (!hasSoa) {
            all.add(new CollectedRecord(apex, RrType.SOA, 60, new byte[22]));
        }
        Zone zone = zone(apex, all);
        if (zone == null) {
            return;
        }
        ZoneModel model = new ZoneModel(apex, all);
        model.compare(zone);
        model.find(zone);
        ask(zone, all);
    }

    private static @Nullable Zone zone(Name apex, List<CollectedRecord> all) {
        ZoneEditor editor = new ZoneEditor(apex, "db");
        int line = 1;
        for (CollectedRecord record : all) {
            byte[] owner = Arrays.copyOf(record.owner().wire(), record.owner().length() + 8);
            byte[] rdata = record.rdata();
            int ttl = (int) record.ttl();
            editor.add(
                    owner,
                    record.owner().length(),
                    record.type(),
                    ttl,
                    rdata,
                    0,
                    rdata.length,
                    line++);
        }
        Zone zone = editor.finish();
        unlessEqual(zone == null, !editor.problems().isEmpty(), "a zone, or problems");
        return zone;
    }

    private void compare(Zone zone) {
        TreeMap<String, Long> expected = new TreeMap<>();
        for (CollectedRecord record : records.values()) {
            String rrset = record.lowerOwner() + record.coveredType();
            expected.put(record.key(), ttls.get(rrset));
        }
        TreeMap<String, Long> found = new TreeMap<>();
        TreeSet<Name> names = new TreeSet<>();
        NodeRecords take = new NodeRecords();
        byte[] apexWire = apex.wire();
        zone.forEachNode(node -> {
            byte[] wire = node.octets();
            int at = node.nameAt();
            Name owner = Name.of(Arrays.copyOfRange(wire, at, at + node.nameLength()));
            names.add(owner);
            take.forEach(
                    node,
                    apexWire,
                    (type, ttl, rdata, length) -> {
                        byte[] data = Arrays.copyOf(rdata, length);
                        String key = new CollectedRecord(owner, type, ttl, data).key();
                        unless(found.put(key, (long) ttl) == null, "twice: " + key);
                    });
        });
        unlessEqual(found, expected, "records of the zone");
        TreeSet<Name> all = new TreeSet<>(nodes);
        all.addAll(nsec3Owners);
        unlessEqual(names, all, "names of the zone");
        unlessEqual(zone.facts().records(), (long) records.size(), "records counted");
        unlessEqual(zone.facts().names(), nodes.size() + nsec3Owners.size(), "names counted");
    }

    /// Owners of the chain that answers are proven with: labels that can be a hash, parameters as the zone announces
    /// them (RFC 5155 §4, §7.2).
    private NavigableSet<Name> chain(ZoneFacts facts) {
        TreeSet<Name> owners = new TreeSet<>();
        if (facts.denial() != ZoneFacts.Denial.NSEC3) {
            return owners;
        }
        byte[] salt = facts.nsec3Salt();
        ByteBuffer wanted = ByteBuffer.allocate(5 + salt.length).put((byte) 1).put((byte) 0);
        wanted.putShort((short) facts.nsec3Iterations()).put((byte) salt.length).put(salt);
        for (CollectedRecord record : records.values()) {
            byte[] start = Arrays.copyOf(record.rdata(), wanted.capacity());
            start[1] = 0;
            boolean isOfChain =
                    record.type() == RrType.NSEC3
                            && nsec3Owners.contains(record.owner())
                            && record.owner().wire()[0] == 32
                            && Arrays.equals(start, wanted.array());
            if (isOfChain) {
                owners.add(record.owner());
            }
        }
        return owners;
    }

    private void find(Zone zone) {
        NavigableSet<Name> chain = chain(zone.facts());
        SearchName search = new SearchName();
        NodeView node = new NodeView();
        TreeSet<Name> probes = new TreeSet<>(nodes);
        probes.addAll(nsec3Owners);
        for (Name name : List.copyOf(probes)) {
            if (name.length() < 254) {
                probes.add(name.child(CHILD));
            }
        }
        for (Name name : probes) {
            search.set(name);
            for (int k = 0; k <= name.labels() - apex.labels(); k++) {
                Name suffix =
                        Name.of(Arrays.copyOfRange(name.wire(), search.index(k), name.length()));
                unlessEqual(zone.find(search, k, node), nodes.contains(suffix), "find " + suffix);
                if (suffix.length() < 254) {
                    Name wildcard = suffix.child(new byte[] {'*'});
                    unlessEqual(
                            zone.findWildcard(search, k, node),
                            nodes.contains(wildcard),
                            "find " + wildcard);
                }
            }
            byte[] lower = name.foldedWithPadding();
            boolean hasNsec = zone.nsecAtOrBefore(lower, 0, node);
            unlessEqual(hasNsec ? owner(node) : null, atOrBefore(nsecOwners, name), "NSEC");
            if (name.labels() == apex.labels() + 1) {
                boolean hasNsec3 = zone.nsec3AtOrBefore(lower, 0, node);
                unlessEqual(hasNsec3 ? owner(node) : null, atOrBefore(chain, name), "NSEC3");
            }
        }
    }

    private static Name owner(NodeView node) {
        int at = node.nameAt();
        return Name.of(Arrays.copyOfRange(node.octets(), at, at + node.nameLength()));
    }

    /// The chains are rings: before the first is the last (RFC 4034 §4.1.1, RFC 5155 §3.1.7).
    private static @Nullable Name atOrBefore(NavigableSet<Name> owners, Name name) {
        Name floor = owners.floor(name);
        return floor != null || owners.isEmpty() ? floor : owners.last();
    }

    private static void ask(Zone zone, List<CollectedRecord> all) {
        ZoneSlot slot = new ZoneSlot(zone.apex());
        slot.publish(zone);
        SERVERS.serve(new ZoneIndex(List.of(slot)));
        for (CollectedRecord record : all.subList(0, Math.min(all.size(), MOST_ASKED))) {
            Name name = record.owner();
            ask(name, record.type());
            ask(name, RrType.ANY);
            if (name.length() < 254) {
                ask(name.child(CHILD), RrType.AAAA);
            }
        }
    }

    private static void ask(Name name, int type) {
        ByteBuffer plain = ByteBuffer.allocate(12 + name.length() + 4);
        plain.putShort(4, (short) 1).position(12);
        plain.put(name.wire()).putShort((short) type).putShort((short) 1);
        SERVERS.ask(plain.array(), Transport.UDP, false);
        ByteBuffer signed = ByteBuffer.allocate(plain.capacity() + 11);
        signed.put(plain.array()).put((byte) 0).putShort((short) RrType.OPT);
        signed.putShort((short) 4096).putInt(0x8000).putShort((short) 0).putShort(10, (short) 1);
        SERVERS.ask(signed.array(), Transport.UDP, false);
        SERVERS.ask(signed.array(), Transport.TCP, false);
    }
}
