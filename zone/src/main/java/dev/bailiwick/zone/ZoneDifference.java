package dev.bailiwick.zone;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrType;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// What leads from one version of a zone to the next: the records that go and those that come, as IXFR sends them
/// (RFC 1995 §4). Immutable.
///
/// ```
///   record  octets of the owner (u8) | owner | type (u16) | TTL (i32) | octets of the data (u16) | data
/// ```
public final class ZoneDifference {
    private static final int FIXED = 8;

    /// Octets of the four lengths before the records, when kept.
    private static final int LENGTHS = 16;

    private final long from;
    private final long to;
    private final byte[] oldSoa;
    private final byte[] removed;
    private final byte[] newSoa;
    private final byte[] added;

    ZoneDifference(long from, long to, byte[] oldSoa, byte[] removed, byte[] newSoa, byte[] added) {
        this.from = from;
        this.to = to;
        this.oldSoa = oldSoa;
        this.removed = removed;
        this.newSoa = newSoa;
        this.added = added;
    }

    /// Compares two versions of one zone, in time that grows with both of them.
    ///
    /// @param most octets that the difference may have
    /// @return null when it has more
    public static @Nullable ZoneDifference between(Zone old, Zone fresh, int most) {
        VersionComparison comparison = new VersionComparison(old, fresh, most);
        comparison.everywhere();
        return comparison.difference();
    }

    /// Compares two versions of one zone at some names; at all others they are the same.
    static ZoneDifference at(Collection<Name> names, Zone old, Zone fresh) {
        VersionComparison comparison = new VersionComparison(old, fresh, Integer.MAX_VALUE);
        names.forEach(comparison::at);
        ZoneDifference difference = comparison.difference();
        if (difference == null) {
            throw new IllegalStateException("a difference of more than 2 GiB");
        }
        return difference;
    }

    /// The serial of the version before.
    public long from() {
        return from;
    }

    /// The serial of the version behind.
    public long to() {
        return to;
    }

    /// Octets held.
    public int octets() {
        return oldSoa.length + removed.length + newSoa.length + added.length;
    }

    /// Whether nothing differs, the SOA included.
    public boolean isEmpty() {
        return removed.length == 0 && added.length == 0 && Arrays.equals(oldSoa, newSoa);
    }

    /// Goes through the records in the order of RFC 1995 §4: old SOA, what goes, new SOA, what comes.
    public void forEach(RecordVisitor visitor) {
        forEach(oldSoa, visitor);
        forEach(removed, visitor);
        forEach(newSoa, visitor);
        forEach(added, visitor);
    }

    private static void forEach(byte[] records, RecordVisitor visitor) {
        int at = 0;
        while (at < records.length) {
            int ownerLength = Octets.u8(records, at);
            int fixed = at + 1 + ownerLength;
            int rdlength = Octets.u16(records, fixed + 6);
            visitor.visit(
                    records,
                    at + 1,
                    ownerLength,
                    Octets.u16(records, fixed),
                    Octets.i32(records, fixed + 2),
                    fixed + FIXED,
                    rdlength);
            at = fixed + FIXED + rdlength;
        }
    }

    /// Lets a change do what leads from one version to the next.
    ///
    /// @return whether each record that goes was there and each that comes was not
    public boolean applyTo(ZoneChange change) {
        int[] soas = new int[1];
        int[] misfits = new int[1];
        byte[] owner = new byte[255 + 8];
        forEach((octets, ownerAt, ownerLength, type, ttl, rdataAt, rdlength) -> {
            soas[0] += type == RrType.SOA ? 1 : 0;
            System.arraycopy(octets, ownerAt, owner, 0, ownerLength);
            boolean isFit =
                    soas[0] < 2
                            ? change.remove(owner, ownerLength, type, octets, rdataAt, rdlength)
                            : change.add(owner, ownerLength, type, ttl, octets, rdataAt, rdlength);
            misfits[0] += isFit ? 0 : 1;
        });
        return misfits[0] == 0;
    }

    /// The difference as octets, to be kept.
    public byte[] toOctets() {
        byte[] kept = new byte[LENGTHS + octets()];
        int at = LENGTHS;
        int k = 0;
        for (byte[] part : new byte[][] {oldSoa, removed, newSoa, added}) {
            Octets.i32(kept, 4 * k++, part.length);
            System.arraycopy(part, 0, kept, at, part.length);
            at += part.length;
        }
        return kept;
    }

    /// Reads what [#toOctets] made.
    ///
    /// @return null when the octets are something else
    public static @Nullable ZoneDifference of(byte[] kept) {
        byte[][] parts = new byte[4][];
        long at = LENGTHS;
        for (int k = 0; k < parts.length; k++) {
            int length = kept.length < LENGTHS ? -1 : Octets.i32(kept, 4 * k);
            if (length < 0 || at + length > kept.length) {
                return null;
            }
            parts[k] = Arrays.copyOfRange(kept, (int) at, (int) at + length);
            at += length;
            if (!isWhole(parts[k])) {
                return null;
            }
        }
        if (at != kept.length || parts[0].length == 0 || parts[2].length == 0) {
            return null;
        }
        return new ZoneDifference(
                serial(parts[0]), serial(parts[2]), parts[0], parts[1], parts[2], parts[3]);
    }

    private static boolean isWhole(byte[] records) {
        int at = 0;
        while (at < records.length) {
            int fixed = at + 1 + Octets.u8(records, at);
            if (fixed + FIXED > records.length) {
                return false;
            }
            at = fixed + FIXED + Octets.u16(records, fixed + 6);
        }
        return at == records.length;
    }

    /// RFC 1035 §3.3.13: behind the serial come four fields of four octets.
    private static long serial(byte[] soa) {
        return soa.length < 20 ? 0 : Octets.u32(soa, soa.length - 20);
    }

    /// Takes records.
    public interface RecordVisitor {
        /// Takes one.
        ///
        /// @param octets holds the owner at `ownerAt` and the data at `rdataAt`, both uncompressed
        void visit(
                byte[] octets,
                int ownerAt,
                int ownerLength,
                int type,
                int ttl,
                int rdataAt,
                int rdlength);
    }

    /// Records one behind the other.
    static final class Records {
        private byte[] octets = new byte[256];
        private int used;

        void add(byte[] owner, int at, int length, int type, int ttl, byte[] rdata, int rdlength) {
            int needed = Math.addExact(used, 1 + length + FIXED + rdlength);
            if (needed > octets.length) {
                octets =
                        Arrays.copyOf(
                                octets,
                                (int)
                                        Math.max(
                                                needed,
                                                Math.min(
                                                        2L * octets.length,
                                                        Integer.MAX_VALUE - 8)));
            }
            octets[used] = (byte) length;
            System.arraycopy(owner, at, octets, used + 1, length);
            int fixed = used + 1 + length;
            Octets.u16(octets, fixed, type);
            Octets.i32(octets, fixed + 2, ttl);
            Octets.u16(octets, fixed + 6, rdlength);
            System.arraycopy(rdata, 0, octets, fixed + FIXED, rdlength);
            used = needed;
        }

        int used() {
            return used;
        }

        byte[] octets() {
            return Arrays.copyOf(octets, used);
        }
    }
}
