package dev.bailiwick.interop.defects;

import dev.bailiwick.dnssec.Base32Hex;
import dev.bailiwick.dnssec.Nsec3Hash;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import dev.bailiwick.wire.rdata.Nsec3Fields;
import dev.bailiwick.wire.rdata.TypeBitmap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds the records of a zone's chain that a proof is made of, and makes records that never were in one.
final class Denials {
    private static final long TTL = 60;

    private Denials() {}

    /// What of the zone's chain stands at names or covers them.
    static List<SignedRrSet> of(Plot plot, List<Name> names) {
        Set<SignedRrSet> found = new LinkedHashSet<>();
        for (Name name : names) {
            for (SignedRrSet set : plot.all()) {
                if ((set.type() == RrType.NSEC && showsOrCovers(set.set(), name))
                        || (set.type() == RrType.NSEC3 && hashShowsOrCovers(set.set(), name))) {
                    found.add(set);
                }
            }
        }
        return List.copyOf(found);
    }

    private static boolean showsOrCovers(RrSet nsec, Name name) {
        byte[] rdata = nsec.rdata().getFirst();
        Name next = Name.read(rdata, 0, rdata.length);
        boolean isLast = next == null || next.compareTo(nsec.owner()) <= 0;
        return nsec.owner().compareTo(name) <= 0 && (isLast || name.compareTo(next) < 0);
    }

    private static boolean hashShowsOrCovers(RrSet nsec3, Name name) {
        byte[] rdata = nsec3.rdata().getFirst();
        byte[] own = new byte[Nsec3Hash.LENGTH];
        Base32Hex.decode(nsec3.owner().wire(), 1, Nsec3Hash.LABEL_LENGTH, own, 0);
        int at = Nsec3Fields.nextPosition(rdata, 0);
        byte[] next = Arrays.copyOfRange(rdata, at, at + Nsec3Hash.LENGTH);
        byte[] hash = hash(name, Nsec3Fields.iterations(rdata, 0), salt(rdata));
        boolean isAfter = Arrays.compareUnsigned(own, hash) <= 0;
        boolean isBefore = Arrays.compareUnsigned(hash, next) < 0;
        boolean isLast = Arrays.compareUnsigned(next, own) <= 0;
        return isLast ? isAfter || isBefore : isAfter && isBefore;
    }

    private static byte[] salt(byte[] rdata) {
        int at = Nsec3Fields.saltPosition(0);
        return Arrays.copyOfRange(rdata, at, at + Nsec3Fields.saltLength(rdata, 0));
    }

    static byte[] hash(Name name, int iterations, byte[] salt) {
        byte[] hash = new byte[Nsec3Hash.LENGTH];
        new Nsec3Hash().hash(name.foldedWithPadding(), 0, name.length(), salt, iterations, hash, 0);
        return hash;
    }

    private static byte[] bitmap(int... types) {
        int[] sorted = types.clone();
        Arrays.sort(sorted);
        byte[] room = new byte[512];
        int end = TypeBitmap.write(sorted, sorted.length, room, 0);
        return Arrays.copyOf(room, end);
    }

    static byte[] joined(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /// A signed NSEC record.
    static SignedRrSet nsec(Plot plot, String owner, String next, int... types) {
        Name last = next.endsWith(".") ? Name.parse(next) : plot.name(next);
        byte[] rdata = joined(last.wire(), bitmap(types));
        return plot.over(new RrSet(plot.name(owner), RrType.NSEC, RrClass.IN, TTL, List.of(rdata)))
                .signed();
    }

    /// NSEC3 records that say the least.
    ///
    /// @param plot whose they are
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Hashed(Plot plot, int algorithm, int flags, int iterations, byte[] salt) {
        static Hashed of(Plot plot) {
            return new Hashed(plot, Nsec3Hash.SHA1, 0, 0, new byte[0]);
        }

        Hashed optOut() {
            return new Hashed(plot, algorithm, Nsec3Fields.OPT_OUT, iterations, salt);
        }

        Hashed flags(int other) {
            return new Hashed(plot, algorithm, other, iterations, salt);
        }

        Hashed algorithm(int other) {
            return new Hashed(plot, other, flags, iterations, salt);
        }

        Hashed iterations(int other) {
            return new Hashed(plot, algorithm, flags, other, salt);
        }

        Hashed salt(byte... other) {
            return new Hashed(plot, algorithm, flags, iterations, other);
        }

        /// A name is there, with these types.
        SignedRrSet has(String name, int... types) {
            byte[] own = hash(plot.name(name), iterations, salt);
            return record(own, plus(own, 1), plot.apex, types);
        }

        /// A name is not there.
        SignedRrSet hasNot(String name) {
            byte[] own = hash(plot.name(name), iterations, salt);
            return record(plus(own, -1), plus(own, 1), plot.apex, RrType.A, RrType.RRSIG);
        }

        SignedRrSet record(byte[] own, byte[] next, Name parent, int... types) {
            byte[] head = {
                (byte) algorithm,
                (byte) flags,
                (byte) (iterations >>> 8),
                (byte) iterations,
                (byte) salt.length
            };
            byte[] length = {(byte) next.length};
            byte[] rdata = joined(head, salt, length, next, bitmap(types));
            byte[] label = new byte[Base32Hex.encodedLength(own.length)];
            Base32Hex.encode(own, 0, own.length, label, 0);
            Name owner = parent.child(label);
            RrSet set = new RrSet(owner, RrType.NSEC3, RrClass.IN, TTL, List.of(rdata));
            return plot.over(set).signed();
        }

        static byte[] plus(byte[] hash, int much) {
            byte[] other = hash.clone();
            int at = other.length - 1;
            do {
                other[at] += (byte) much;
            } while (other[at--] == (much > 0 ? 0 : -1) && at >= 0);
            return other;
        }
    }

    /// A name, what is above it in the zone, and its wildcards: whatever a proof about it may need.
    static List<Name> namesAbout(Plot plot, Name name, Name encloser) {
        List<Name> names = new ArrayList<>();
        if (plot.isDeniedByHash()) {
            names.add(encloser);
            names.add(name.suffix(encloser.labels() + 1));
        } else {
            names.add(name);
        }
        names.add(encloser.child(new byte[] {'*'}));
        return names;
    }
}
