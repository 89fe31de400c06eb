package dev.bailiwick.wire;

import dev.bailiwick.wire.text.NameText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A domain name: immutable, with the case it was written in. Equality, hash and order disregard case
/// (RFC 4343); the order is the canonical one (RFC 4034 §6.1).
public final class Name implements Comparable<Name> {
    /// The root of the tree.
    public static final Name ROOT = new Name(new byte[1]);

    private final byte[] wire;

    /// Zero until somebody asks; a race writes the same number twice.
    private int hash;

    private Name(byte[] wire) {
        this.wire = wire;
    }

    /// The name at an index of an array.
    ///
    /// @param octets holds a name in uncompressed wire form
    /// @param end index behind the last octet that may be read
    /// @return the name, or null when there is no valid name
    public static @Nullable Name read(byte[] octets, int at, int end) {
        int length = Names.length(octets, at, end);
        return length == Names.MALFORMED
                ? null
                : new Name(Arrays.copyOfRange(octets, at, at + length));
    }

    /// The name in uncompressed wire form, which must be valid.
    ///
    /// @throws IllegalArgumentException when it is not
    public static Name of(byte[] wire) {
        Name name = read(wire, 0, wire.length);
        if (name == null || name.wire.length != wire.length) {
            throw new IllegalArgumentException("not a domain name in wire form");
        }
        return name;
    }

    /// The name from its presentation form (RFC 1035 §5.1), always taken as absolute.
    ///
    /// @throws IllegalArgumentException with the reason when the text is no name
    public static Name parse(String text) {
        byte[] out = new byte[Names.MAX_OCTETS + 8];
        byte[] ascii = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int length = NameText.parse(ascii, 0, ascii.length, ROOT.wire, out, 0);
        if (length < 0) {
            throw new IllegalArgumentException(text + ": " + NameText.reason(length));
        }
        return new Name(Arrays.copyOf(out, length));
    }

    /// Octets of the wire form, 1 to 255.
    public int length() {
        return wire.length;
    }

    /// Labels, the root label not counted: 0 to 127.
    public int labels() {
        return Names.labels(wire, 0);
    }

    /// Octets of the first label, 0 to 63.
    public int firstLabelLength() {
        return wire[0];
    }

    public boolean isRoot() {
        return wire.length == 1;
    }

    /// Whether the first label is `*` (RFC 4592 §2.1.1).
    public boolean isWildcard() {
        return wire[0] == 1 && wire[1] == '*';
    }

    /// The name without its first label; the root has none.
    ///
    /// @throws IllegalStateException for the root
    public Name parent() {
        if (isRoot()) {
            throw new IllegalStateException("the root has no parent");
        }
        return new Name(Arrays.copyOfRange(wire, wire[0] + 1, wire.length));
    }

    /// The name that is made of the last `count` labels.
    ///
    /// @param count 0 for the root, at most [#labels]
    public Name suffix(int count) {
        int all = labels();
        if (count == all) {
            return this;
        }
        if (count == 0) {
            return ROOT;
        }
        return new Name(Arrays.copyOfRange(wire, Names.skip(wire, 0, all - count), wire.length));
    }

    /// Whether this name is equal to or below another.
    public boolean isAtOrBelow(Name other) {
        return Names.isAtOrBelow(wire, 0, other.wire, 0);
    }

    /// This name with one label in front.
    ///
    /// @throws IllegalArgumentException when the label or the name gets too long
    public Name child(byte[] label) {
        byte[] longer = new byte[wire.length + label.length + 1];
        longer[0] = (byte) label.length;
        System.arraycopy(label, 0, longer, 1, label.length);
        System.arraycopy(wire, 0, longer, label.length + 1, wire.length);
        if (label.length == 0
                || label.length > Names.MAX_LABEL_OCTETS
                || longer.length > Names.MAX_OCTETS) {
            throw new IllegalArgumentException("label or name too long");
        }
        return new Name(longer);
    }

    /// Whether another name has the same octets, letters in the same case too.
    public boolean isSameOctets(Name other) {
        return Arrays.equals(wire, other.wire);
    }

    /// A copy of the wire form.
    public byte[] wire() {
        return wire.clone();
    }

    /// Copies the wire form; returns the index behind it.
    public int copyTo(byte[] to, int at) {
        System.arraycopy(wire, 0, to, at, wire.length);
        return at + wire.length;
    }

    /// The name in lower case (RFC 4034 §6.2), followed by eight zero octets as [NameHash] wants them.
    public byte[] foldedWithPadding() {
        byte[] lower = new byte[wire.length + 8];
        Names.fold(wire, 0, wire.length, lower, 0);
        return lower;
    }

    @Override
    public int compareTo(Name other) {
        return Names.compare(wire, 0, other.wire, 0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Name name
                        && wire.length == name.wire.length
                        && hashCode() == name.hashCode()
                        && Names.equal(wire, 0, name.wire, 0, wire.length));
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            for (byte octet : wire) {
                known = 31 * known + Names.fold(octet);
            }
            hash = known;
        }
        return known;
    }

    /// The presentation form with the final dot, special octets escaped (RFC 1035 §5.1).
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(wire.length + 8);
        NameText.print(wire, 0, out);
        return out.toString();
    }
}
