package dev.bailiwick.zone;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.ZoneRecords.Entry;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Records with names in their data that repeat each other, the owner and the apex in all ways. */
final class RandomRecords {
    private static final int[] TYPES = {
        RrType.A,
        RrType.NS,
        RrType.PTR,
        RrType.MX,
        RrType.TXT,
        RrType.SRV,
        RrType.SVCB,
        RrType.RRSIG,
        RrType.MINFO,
        RrType.NAPTR,
        RrType.DNAME,
        65_280,
    };

    private final Random random;
    private final Name apex;
    private final List<Name> pool = new ArrayList<>();
    private final Map<String, Integer> ttls = new HashMap<>();
    private final Map<Name, Name> owners = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    RandomRecords(Random random, Name apex) {
        this.random = random;
        this.apex = apex;
        pool.add(Name.ROOT);
        pool.add(Name.parse("Elsewhere.test."));
        pool.add(apex);
    }

    /** Records of a zone: one SOA at the apex and others; none twice. */
    List<Entry> entries(int count) {
        List<Entry> entries = new ArrayList<>();
        entries.add(entry(apex, RrType.SOA));
        for (int i = 0; i < count; i++) {
            Name owner = random.nextInt(10) == 0 ? apex : child(apexOrBelow());
            if (random.nextInt(6) == 0 && owner.length() < 250 && owner.labels() < 120) {
                owner = child(owner);
            }
            owner = owners.computeIfAbsent(owner, name -> name);
            int repeats = random.nextInt(8) == 0 ? 1 + random.nextInt(40) : 1;
            int type = TYPES[random.nextInt(TYPES.length)];
            for (int k = 0; k < repeats; k++) {
                Entry entry = entry(owner, type);
                if (taken.add(key(entry))) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    /** Equal for records that are equal in DNS, where case does not count in names. */
    private static String key(Entry entry) {
        byte[] rdata = entry.rdata().clone();
        Names.fold(entry.rdata(), 0, rdata.length, rdata, 0);
        return new Entry(entry.owner(), entry.type(), 0, rdata)
                .toString()
                .toLowerCase(java.util.Locale.ROOT);
    }

    private Name apexOrBelow() {
        Name name = pool.get(random.nextInt(pool.size()));
        return name.isAtOrBelow(apex) ? name : apex;
    }

    private Name child(Name parent) {
        int room = Names.MAX_OCTETS - parent.length() - 1;
        if (room < 1) {
            return parent;
        }
        int octets = Math.min(room, random.nextInt(20) == 0 ? 63 : 1 + random.nextInt(4));
        Name name = parent.child(NodeMaker.label(random, octets));
        pool.add(name);
        return name;
    }

    private Name target(Name owner) {
        Name name =
                switch (random.nextInt(5)) {
                    case 0 -> owner;
                    case 1 -> child(owner);
                    case 2 -> child(pool.get(random.nextInt(pool.size())));
                    default -> pool.get(random.nextInt(pool.size()));
                };
        return random.nextInt(8) == 0 ? shout(name) : name;
    }

    private static Name shout(Name name) {
        byte[] wire = name.wire();
        for (int i = 0; i < wire.length; i++) {
            if (wire[i] >= 'a' && wire[i] <= 'z') {
                wire[i] = (byte) (wire[i] - 32);
            }
        }
        return Name.of(wire);
    }

    private Entry entry(Name owner, int type) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (type) {
            case RrType.NS, RrType.PTR, RrType.DNAME -> out.writeBytes(target(owner).wire());
            case RrType.MINFO -> {
                out.writeBytes(target(owner).wire());
                out.writeBytes(target(owner).wire());
            }
            case RrType.SOA -> {
                out.writeBytes(target(owner).wire());
                out.writeBytes(target(owner).wire());
                out.writeBytes(new byte[20]);
            }
            case RrType.MX, RrType.SVCB -> {
                octets(out, 2);
                out.writeBytes(target(owner).wire());
            }
            case RrType.SRV -> {
                octets(out, 6);
                out.writeBytes(target(owner).wire());
            }
            case RrType.NAPTR -> {
                octets(out, 4);
                out.writeBytes(new byte[] {1, 's', 0, 0});
                out.writeBytes(target(owner).wire());
            }
            case RrType.RRSIG -> {
                int covered = TYPES[random.nextInt(TYPES.length)];
                out.write(covered >>> 8);
                out.write(covered);
                octets(out, 16);
                out.writeBytes(apex.wire());
                octets(out, 64);
                return new Entry(owner, type, ttl(owner, covered), out.toByteArray());
            }
            case RrType.A -> octets(out, 4);
            case RrType.TXT -> {
                out.write(3);
                octets(out, 3);
            }
            default -> octets(out, random.nextInt(300));
        }
        return new Entry(owner, type, ttl(owner, type), out.toByteArray());
    }

    private void octets(ByteArrayOutputStream out, int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        out.writeBytes(octets);
    }

    /** One TTL for each RRset and its signatures. */
    private int ttl(Name owner, int type) {
        return ttls.computeIfAbsent(
                owner.toString().toLowerCase(java.util.Locale.ROOT) + type,
                key -> random.nextInt(100_000));
    }
}
