package dev.bailiwick.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The order of denial is a sorted ring, and its earlier versions stay as they were. */
class DenialOrderTest {
    private static final Name APEX = Name.parse("example.");
    private static final String BASE32HEX = "0123456789ABCDEFGHIJKLMNOPQRSTUV";

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Snapshot(
            DenialOrder order, byte[][] chunks, NavigableMap<Name, Integer> expected) {}

    @Test
    void namesInRandomOrderMakeASortedRing() {
        Random random = Seed.random("DenialOrderTest.namesInRandomOrderMakeASortedRing");
        run(random, NodeMaker.names(random, 3_000, APEX), true, 30_000);
    }

    @Test
    void hashesInRandomOrderMakeASortedRing() {
        Random random = Seed.random("DenialOrderTest.hashesInRandomOrderMakeASortedRing");
        run(random, hashedNames(random, 3_000), false, 30_000);
    }

    private static List<Name> hashedNames(Random random, int count) {
        Set<Name> names = new HashSet<>();
        while (names.size() < count) {
            StringBuilder label = new StringBuilder();
            for (int i = 0; i < 32; i++) {
                label.append(BASE32HEX.charAt(random.nextInt(32)));
            }
            names.add(APEX.child(label.toString().getBytes(StandardCharsets.US_ASCII)));
        }
        return List.copyOf(names);
    }

    private static void run(Random random, List<Name> names, boolean byName, int operations) {
        NodeMaker maker = new NodeMaker();
        NavigableMap<Name, Integer> model = new TreeMap<>();
        List<Snapshot> snapshots = new ArrayList<>();
        DenialOrder.Editor editor = DenialOrder.EMPTY.edit(byName);
        for (int i = 0; i < operations; i++) {
            boolean isGrowing = i * 3L % operations < operations * 2L / 3;
            Name name = names.get(random.nextInt(names.size()));
            if (isGrowing ? random.nextInt(8) > 0 : random.nextInt(8) == 0) {
                int address = maker.node(name);
                editor.put(maker.chunks(), address);
                model.put(name, address);
            } else {
                editor.remove(maker.chunks(), NodeMaker.padded(name.wire(), 5), 5);
                model.remove(name);
            }
            Name wanted = names.get(random.nextInt(names.size()));
            assertThat(editor.find(maker.chunks(), wanted.foldedWithPadding(), 0))
                    .isEqualTo(model.getOrDefault(wanted, Slab.NONE));
            if (random.nextInt(operations / 10) == 0) {
                DenialOrder order = editor.finish();
                snapshots.add(new Snapshot(order, maker.chunks(), new TreeMap<>(model)));
                editor = order.edit(byName);
            }
        }
        snapshots.add(new Snapshot(editor.finish(), maker.chunks(), model));
        for (Snapshot snapshot : snapshots) {
            check(snapshot, names);
        }
    }

    private static void check(Snapshot snapshot, List<Name> names) {
        List<Integer> visited = new ArrayList<>();
        snapshot.order.forEach(visited::add);
        assertThat(visited).isEqualTo(new ArrayList<>(snapshot.expected.values()));
        assertThat(snapshot.order.isEmpty()).isEqualTo(snapshot.expected.isEmpty());
        for (Name name : names) {
            assertThat(snapshot.order.atOrBefore(snapshot.chunks, name.foldedWithPadding(), 0))
                    .as("at or before %s", name)
                    .isEqualTo(atOrBefore(snapshot.expected, name));
        }
    }

    private static int atOrBefore(NavigableMap<Name, Integer> model, Name name) {
        if (model.isEmpty()) {
            return Slab.NONE;
        }
        Map.Entry<Name, Integer> entry = model.floorEntry(name);
        return entry == null ? model.lastEntry().getValue() : entry.getValue();
    }

    @Test
    void sortedInputIsKeptInOrder() {
        Random random = Seed.random("DenialOrderTest.sortedInputIsKeptInOrder");
        List<Name> names = new ArrayList<>(NodeMaker.names(random, 5_000, APEX));
        Collections.sort(names);
        NodeMaker maker = new NodeMaker();
        NavigableMap<Name, Integer> model = new TreeMap<>();
        DenialOrder.Editor editor = DenialOrder.EMPTY.edit(true);
        for (Name name : names) {
            int address = maker.node(name);
            editor.put(maker.chunks(), address);
            model.put(name, address);
        }
        check(new Snapshot(editor.finish(), maker.chunks(), model), names);
    }

    @Test
    void beforeTheFirstIsTheLast() {
        NodeMaker maker = new NodeMaker();
        DenialOrder.Editor editor = DenialOrder.EMPTY.edit(true);
        assertThat(DenialOrder.EMPTY.atOrBefore(maker.chunks(), APEX.wire(), 0))
                .isEqualTo(Slab.NONE);
        int middle = maker.node(Name.parse("m.example."));
        int last = maker.node(Name.parse("z.example."));
        editor.put(maker.chunks(), last);
        editor.put(maker.chunks(), middle);
        DenialOrder order = editor.finish();
        assertThat(order.atOrBefore(maker.chunks(), Name.parse("a.example.").wire(), 0))
                .isEqualTo(last);
        assertThat(order.atOrBefore(maker.chunks(), Name.parse("a.M.example.").wire(), 0))
                .isEqualTo(middle);
        assertThat(order.atOrBefore(maker.chunks(), Name.parse("Z.example.").wire(), 0))
                .isEqualTo(last);
    }
}
