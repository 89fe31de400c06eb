package dev.bailiwick.dnssec;

import dev.bailiwick.wire.Name;
import java.util.Arrays;

/// A name's place in a hashed chain; ordered by hash.
final class Nsec3Link implements Comparable<Nsec3Link> {
    private final byte[] hash;
    private final ZoneNode node;

    private Nsec3Link(byte[] hash, ZoneNode node) {
        this.hash = hash;
        this.node = node;
    }

    static Nsec3Link of(ZoneNode node, Nsec3Hash hasher, byte[] salt, int iterations) {
        byte[] lower = node.owner().foldedWithPadding();
        byte[] hash = new byte[Nsec3Hash.LENGTH];
        hasher.hash(lower, 0, node.owner().length(), salt, iterations, hash, 0);
        return new Nsec3Link(hash, node);
    }

    ZoneNode node() {
        return node;
    }

    /// The hash; not to be written to.
    byte[] hash() {
        return hash;
    }

    /// Owner of the NSEC3 record: the hash as a label in front of the apex (RFC 5155 §3).
    Name owner(Name apex) {
        byte[] label = new byte[Nsec3Hash.LABEL_LENGTH];
        Base32Hex.encode(hash, 0, hash.length, label, 0);
        return apex.child(label);
    }

    @Override
    public int compareTo(Nsec3Link other) {
        return Arrays.compareUnsigned(hash, other.hash);
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof Nsec3Link link && Arrays.equals(hash, link.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }
}
