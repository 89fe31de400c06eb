package dev.bailiwick.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** The name table does what a map does, and its earlier versions stay as they were. */
class NameTableTest {
    private static final Name APEX = Name.parse("example.");

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Snapshot(NameTable table, byte[][] chunks, Map<Name, Integer> expected) {}

    @Test
    void behavesAsAMapOverManyEdits() {
        Random random = Seed.random("NameTableTest.behavesAsAMapOverManyEdits");
        run(random, NodeMaker.names(random, 20_000, APEX), 100_000, NodeMaker::hash);
    }

    @Test
    void namesWithEqualHashesAreToldApart() {
        Random random = Seed.random("NameTableTest.namesWithEqualHashesAreToldApart");
        // 40 tags for 2,000 names: 50 with each, many of them with equal upper bits.
        run(
                random,
                NodeMaker.names(random, 2_000, APEX),
                20_000,
                name -> ((name.hashCode() & 0x7fff_ffffL) % 40 * 0x0101_0003L) << 32);
    }

    private static void run(
            Random random, List<Name> names, int operations, ToLongFunction<Name> hash) {
        NodeMaker maker = new NodeMaker();
        Map<Name, Integer> model = new HashMap<>();
        List<Snapshot> snapshots = new ArrayList<>();
        int id = 1;
        NameTable.Editor editor = NameTable.EMPTY.edit(id);
        for (int i = 0; i < operations; i++) {
            // Mostly growing, then mostly shrinking.
            boolean isGrowing = i * 5L % operations < operations * 3L / 4;
            Name name = names.get(random.nextInt(names.size()));
            Integer old = model.get(name);
            if (old == null && (isGrowing || random.nextInt(4) == 0)) {
                int address = maker.node(name);
                editor.insert(hash.applyAsLong(name), address);
                model.put(name, address);
            } else if (old != null && random.nextBoolean()) {
                int address = maker.node(name);
                editor.update(hash.applyAsLong(name), old, address);
                model.put(name, address);
            } else if (old != null && !isGrowing) {
                editor.remove(hash.applyAsLong(name), old);
                model.remove(name);
            }
            Name wanted = names.get(random.nextInt(names.size()));
            byte[] lower = NodeMaker.padded(wanted.foldedWithPadding(), 3);
            int found =
                    editor.find(
                            maker.chunks(), hash.applyAsLong(wanted), lower, 3, wanted.length());
            assertThat(found).isEqualTo(model.getOrDefault(wanted, Slab.NONE));
            if (random.nextInt(operations / 20) == 0) {
                NameTable table = editor.finish();
                snapshots.add(new Snapshot(table, maker.chunks(), new HashMap<>(model)));
                editor = table.edit(++id);
            }
        }
        snapshots.add(new Snapshot(editor.finish(), maker.chunks(), model));
        for (Snapshot snapshot : snapshots) {
            check(snapshot, names, hash);
        }
    }

    private static void check(Snapshot snapshot, List<Name> names, ToLongFunction<Name> hash) {
        for (Name name : names) {
            int found =
                    snapshot.table.find(
                            snapshot.chunks,
                            hash.applyAsLong(name),
                            name.foldedWithPadding(),
                            0,
                            name.length());
            assertThat(found).isEqualTo(snapshot.expected.getOrDefault(name, Slab.NONE));
        }
        List<Integer> visited = new ArrayList<>();
        snapshot.table.forEach(visited::add);
        Collections.sort(visited);
        List<Integer> expected = new ArrayList<>(snapshot.expected.values());
        Collections.sort(expected);
        assertThat(visited.equals(expected)).isTrue();
    }

    @Test
    void wildcardIsFoundByTheNameOfItsParent() {
        NodeMaker maker = new NodeMaker();
        NameTable.Editor editor = NameTable.EMPTY.edit(1);
        Name wildcard = Name.parse("*.Wild.example.");
        Name parent = Name.parse("wild.example.");
        int address = maker.node(wildcard);
        editor.insert(NodeMaker.hash(wildcard), address);
        Name lookAlike = Name.parse("+.wild.example.");
        editor.insert(NodeMaker.hash(wildcard), maker.node(lookAlike));
        NameTable table = editor.finish();
        byte[] lower = parent.foldedWithPadding();
        long hash = NodeMaker.hash(wildcard);
        assertThat(table.findWildcard(maker.chunks(), hash, lower, 0, parent.length()))
                .isEqualTo(address);
        byte[] other = Name.parse("wile.example.").foldedWithPadding();
        assertThat(table.findWildcard(maker.chunks(), hash, other, 0, parent.length()))
                .isEqualTo(Slab.NONE);
    }
}
