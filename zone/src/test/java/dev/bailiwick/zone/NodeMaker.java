package dev.bailiwick.zone;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.NameHash;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Nodes that are a name and nothing else, for tests of what holds nodes. */
final class NodeMaker {
    private static final String LETTERS = "abcXYZ019-_*";

    private final Slab slab = new Slab();

    /** Puts a name into the slab; returns the node's address. */
    int node(Name name) {
        int address = slab.allocate(NodeLayout.NAME + name.length());
        byte[][] chunks = slab.chunks();
        byte[] chunk = Slab.chunk(chunks, address);
        int place = Slab.place(address);
        chunk[place] = (byte) name.length();
        name.copyTo(chunk, place + NodeLayout.NAME);
        return address;
    }

    byte[][] chunks() {
        return slab.chunks();
    }

    static long hash(Name name) {
        return NameHash.of(name.foldedWithPadding(), 0);
    }

    /** Names below an apex, all different. */
    static List<Name> names(Random random, int count, Name apex) {
        Set<Name> names = new HashSet<>();
        while (names.size() < count) {
            Name name = apex;
            for (int labels = 1 + random.nextInt(3); labels > 0; labels--) {
                name = name.child(label(random, 1 + random.nextInt(6)));
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    static byte[] label(Random random, int octets) {
        byte[] label = new byte[octets];
        for (int i = 0; i < octets; i++) {
            label[i] = (byte) LETTERS.charAt(random.nextInt(LETTERS.length()));
        }
        return label;
    }

    /** A name's octets at some place of an array, with other octets on both sides. */
    static byte[] padded(byte[] name, int at) {
        byte[] octets = new byte[at + name.length + 8];
        Arrays.fill(octets, (byte) 0x5a);
        System.arraycopy(name, 0, octets, at, name.length);
        return octets;
    }
}
