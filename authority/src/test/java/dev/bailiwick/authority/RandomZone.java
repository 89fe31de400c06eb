package dev.bailiwick.authority;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneEditor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Small zones that are full of special cases: few labels, so that cuts, wildcards, aliases and names below them meet.
 */
final class RandomZone {
    private static final String[] LABELS = {"a", "b", "C", "d", "*", "child", "deep"};

    private final Random random;
    private final Name apex;
    private final Map<Name, Map<Integer, RrSet>> nodes = new TreeMap<>();

    RandomZone(Random random, Name apex) {
        this.random = random;
        this.apex = apex;
    }

    /** A name at or below an apex, sometimes outside. */
    static Name name(Random random, Name apex) {
        Name name = random.nextInt(30) == 0 ? Name.parse("test.") : apex;
        int labels = random.nextInt(12) == 0 ? 5 : random.nextInt(4);
        for (int i = 0; i < labels; i++) {
            String label = LABELS[random.nextInt(LABELS.length)];
            if (random.nextInt(60) == 0) {
                label = "x".repeat(60);
            }
            if (name.length() + label.length() < 255) {
                name = name.child(label.getBytes(StandardCharsets.US_ASCII));
            }
        }
        return name;
    }

    List<RrSet> sets() {
        byte[] names = concat(name(random, apex).wire(), Name.parse("admin.test.").wire());
        add(apex, RrType.SOA, List.of(concat(names, soaNumbers())));
        add(apex, RrType.NS, targets(apex, 0));
        int count = random.nextInt(25);
        for (int i = 0; i < count; i++) {
            Name owner = name(random, apex);
            if (owner.isAtOrBelow(apex) && !owner.equals(apex)) {
                node(owner);
            }
        }
        if (random.nextInt(4) == 0) {
            data(apex);
        }
        List<RrSet> sets = new ArrayList<>();
        nodes.values().forEach(node -> sets.addAll(node.values()));
        return sets;
    }

    private byte[] soaNumbers() {
        byte[] numbers = new byte[20];
        numbers[3] = (byte) random.nextInt(100);
        numbers[18] = (byte) random.nextInt(3);
        numbers[19] = (byte) random.nextInt(100);
        return numbers;
    }

    private void node(Name owner) {
        if (nodes.containsKey(owner)) {
            return;
        }
        int kind = random.nextInt(12);
        boolean isWildcard = owner.isWildcard();
        if (kind < 2) {
            add(owner, RrType.CNAME, List.of(name(random, apex).wire()));
        } else if (kind == 2 && !isWildcard) {
            add(owner, RrType.DNAME, List.of(name(random, apex).wire()));
            if (random.nextBoolean()) {
                data(owner);
            }
        } else if (kind < 6 && !isWildcard) {
            add(owner, RrType.NS, targets(owner, 0));
            if (random.nextBoolean()) {
                add(owner, RrType.DS, List.of(concat(new byte[] {1, 2, 13, 2}, octets(32))));
            }
            if (random.nextInt(4) == 0) {
                data(owner);
            }
        } else {
            data(owner);
        }
    }

    private void data(Name owner) {
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            switch (random.nextInt(5)) {
                case 0, 1 -> add(owner, RrType.A, List.of(octets(4), octets(4)));
                case 2 -> add(owner, RrType.AAAA, List.of(octets(16)));
                case 3 -> add(owner, RrType.MX, targets(owner, 2));
                default -> {
                    byte[] text = octets(1 + random.nextInt(40));
                    text[0] = (byte) (text.length - 1);
                    add(owner, RrType.TXT, List.of(text));
                }
            }
        }
    }

    /** Data that end with a name: of the owner, below it, or anywhere. */
    private List<byte[]> targets(Name owner, int before) {
        List<byte[]> rdata = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            Name target = random.nextBoolean() ? name(random, owner) : name(random, apex);
            rdata.add(concat(octets(before), target.wire()));
            if (random.nextBoolean() && target.isAtOrBelow(apex) && !target.isWildcard()) {
                address(target);
            }
        }
        return rdata;
    }

    private void address(Name owner) {
        if (!nodes.containsKey(owner) && !owner.equals(apex)) {
            boolean isV4 = random.nextBoolean();
            add(owner, isV4 ? RrType.A : RrType.AAAA, List.of(octets(isV4 ? 4 : 16)));
        }
    }

    private void add(Name owner, int type, List<byte[]> rdata) {
        RrSet set = new RrSet(owner, type, RrClass.IN, random.nextInt(500), rdata);
        nodes.computeIfAbsent(owner, key -> new TreeMap<>()).putIfAbsent(type, distinct(set));
    }

    /** The first spelling of each record, as a zone keeps it. */
    private static RrSet distinct(RrSet set) {
        List<byte[]> kept = new ArrayList<>();
        for (byte[] rdata : set.rdata()) {
            RrSet with = new RrSet(set.owner(), set.type(), 1, 0, concat(kept, rdata)).canonical();
            if (with.rdata().size() > kept.size()) {
                kept.add(rdata);
            }
        }
        return new RrSet(set.owner(), set.type(), set.rrClass(), set.ttl(), kept);
    }

    private static List<byte[]> concat(List<byte[]> list, byte[] last) {
        List<byte[]> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }

    private byte[] octets(int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        return octets;
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    /** The zone of these sets. */
    static Zone zone(Name apex, List<RrSet> sets) {
        ZoneEditor editor = new ZoneEditor(apex, "random");
        for (RrSet set : sets) {
            byte[] owner = Arrays.copyOf(set.owner().wire(), set.owner().length() + 8);
            for (byte[] rdata : set.rdata()) {
                int length = set.owner().length();
                editor.add(owner, length, set.type(), (int) set.ttl(), rdata, 0, rdata.length, 0);
            }
        }
        Zone zone = editor.finish();
        if (zone == null) {
            throw new AssertionError(editor.problems());
        }
        return zone;
    }
}
