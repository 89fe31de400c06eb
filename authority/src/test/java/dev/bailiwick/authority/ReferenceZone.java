package dev.bailiwick.authority;

import dev.bailiwick.dnssec.Base32Hex;
import dev.bailiwick.dnssec.Nsec3Hash;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A zone as plainly as it can be kept: sorted maps of sets. */
final class ReferenceZone {
    final Name apex;
    final TreeMap<Name, TreeMap<Integer, RrSet>> names = new TreeMap<>();
    final TreeMap<Name, TreeMap<Integer, RrSet>> signatures = new TreeMap<>();
    final TreeMap<String, RrSet> nsec3 = new TreeMap<>();
    final TreeMap<Name, RrSet> nsec = new TreeMap<>();
    private final Map<Name, String> hashes = new TreeMap<>();

    ReferenceZone(Name apex, List<RrSet> sets) {
        this.apex = apex;
        for (RrSet set : sets) {
            int covered =
                    set.type() == RrType.RRSIG ? Octets.u16(set.rdata().getFirst(), 0) : set.type();
            if (set.type() == RrType.RRSIG) {
                signatures.computeIfAbsent(set.owner(), key -> new TreeMap<>()).put(covered, set);
            }
            if (covered == RrType.NSEC3) {
                if (set.type() == RrType.NSEC3) {
                    nsec3.put(firstLabel(set.owner()), set);
                }
                continue;
            }
            TreeMap<Integer, RrSet> node =
                    names.computeIfAbsent(set.owner(), key -> new TreeMap<>());
            if (set.type() != RrType.RRSIG) {
                node.put(set.type(), set);
            }
            if (set.type() == RrType.NSEC) {
                nsec.put(set.owner(), set);
            }
        }
    }

    private static String firstLabel(Name name) {
        byte[] wire = name.foldedWithPadding();
        return new String(wire, 1, wire[0], StandardCharsets.US_ASCII);
    }

    boolean isSigned() {
        return !nsec.isEmpty() || !nsec3.isEmpty();
    }

    /** Whether a name has records or names below it. */
    boolean exists(Name name) {
        Name next = names.ceilingKey(name);
        return next != null && next.isAtOrBelow(name);
    }

    @Nullable RrSet set(Name name, int type) {
        TreeMap<Integer, RrSet> node = names.get(name);
        return node == null ? null : node.get(type);
    }

    @Nullable RrSet signature(RrSet set) {
        TreeMap<Integer, RrSet> of = signatures.get(set.owner());
        return of == null ? null : of.get(set.type());
    }

    /** The NSEC at a name or the one that covers it. */
    RrSet nsecFor(Name name) {
        Map.Entry<Name, RrSet> floor = nsec.floorEntry(name);
        return floor == null ? nsec.lastEntry().getValue() : floor.getValue();
    }

    @Nullable RrSet matching(Name name) {
        return nsec3.get(hash(name));
    }

    /** The NSEC3 that matches a name or covers it. */
    RrSet nsec3For(Name name) {
        Map.Entry<String, RrSet> floor = nsec3.floorEntry(hash(name));
        return floor == null ? nsec3.lastEntry().getValue() : floor.getValue();
    }

    private String hash(Name name) {
        return hashes.computeIfAbsent(name, this::hashed);
    }

    private String hashed(Name name) {
        RrSet parameters = set(apex, RrType.NSEC3PARAM);
        if (parameters == null) {
            throw new AssertionError("no NSEC3PARAM");
        }
        byte[] rdata = parameters.rdata().getFirst();
        byte[] out = new byte[Nsec3Hash.LENGTH];
        byte[] salt = Arrays.copyOfRange(rdata, 5, rdata.length);
        int iterations = Octets.u16(rdata, 2);
        new Nsec3Hash().hash(name.foldedWithPadding(), 0, name.length(), salt, iterations, out, 0);
        byte[] label = new byte[Nsec3Hash.LABEL_LENGTH];
        Base32Hex.encode(out, 0, out.length, label, 0);
        return new String(label, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
    }

    /** The name's ancestors from the apex down to the name itself. */
    List<Name> path(Name name) {
        List<Name> path = new ArrayList<>();
        for (Name n = name; n.labels() > apex.labels(); n = n.parent()) {
            path.addFirst(n);
        }
        path.addFirst(apex);
        return path;
    }
}
