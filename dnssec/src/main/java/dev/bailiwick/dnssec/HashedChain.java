package dev.bailiwick.dnssec;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// Checks the hashed chains of a zone: one for each NSEC3PARAM record (RFC 5155 §7.1).
final class HashedChain {
    private final Name apex;
    private final List<ZoneNode> nodes;
    private final List<ZoneNode> names;
    private final long negativeTtl;
    private final List<ChainFinding> findings;

    HashedChain(Name apex, List<ZoneNode> nodes, long negativeTtl, List<ChainFinding> findings) {
        this.apex = apex;
        this.nodes = nodes;
        this.names = ZoneNodes.withoutHashes(nodes);
        this.negativeTtl = negativeTtl;
        this.findings = findings;
    }

    private void report(ChainFault fault, Name owner) {
        findings.add(new ChainFinding(fault, owner));
    }

    void check(RrSet parameterSet) {
        List<byte[]> known = new ArrayList<>();
        for (byte[] parameters : parameterSet.rdata()) {
            if (!areWellFormed(parameters)) {
                report(ChainFault.MALFORMED, apex);
            } else if (parameters[1] == 0) {
                // Other flags mean a chain that is being made or taken down (RFC 5155 §4.1.2).
                known.add(parameters);
            }
        }
        checkRecords(known);
        for (byte[] parameters : known) {
            if (Octets.u16(parameters, 2) > 0) {
                report(ChainFault.ITERATIONS, apex);
            }
            checkChain(parameters);
        }
    }

    private static boolean areWellFormed(byte[] parameters) {
        return parameters.length >= Nsec3Chain.SALT_AT
                && parameters.length == Nsec3Chain.SALT_AT + (parameters[4] & 0xff)
                && parameters[0] == Nsec3Hash.SHA1;
    }

    private void checkRecords(List<byte[]> known) {
        for (ZoneNode node : nodes) {
            RrSet set = node.set(RrType.NSEC3);
            if (set == null) {
                continue;
            }
            if (set.ttl() != negativeTtl) {
                report(ChainFault.WRONG_TTL, node.owner());
            }
            for (byte[] rdata : set.rdata()) {
                boolean isKnown = false;
                for (byte[] parameters : known) {
                    isKnown |= belongs(rdata, parameters);
                }
                if (!isKnown) {
                    report(ChainFault.UNKNOWN_PARAMETERS, node.owner());
                }
            }
        }
    }

    /// Whether hash, iterations and salt are those of the NSEC3PARAM data; the flags rightly differ.
    private static boolean belongs(byte[] rdata, byte[] parameters) {
        return rdata.length > parameters.length
                && rdata[0] == parameters[0]
                && Arrays.equals(rdata, 2, parameters.length, parameters, 2, parameters.length);
    }

    private void checkChain(byte[] parameters) {
        NavigableMap<Name, byte[]> records = records(parameters);
        Set<Name> needed = new HashSet<>();
        for (Nsec3Link link : Nsec3Chain.links(apex, names, true, parameters)) {
            needed.add(link.owner(apex));
        }
        Map<Name, ZoneNode> links = new TreeMap<>();
        for (Nsec3Link link : Nsec3Chain.links(apex, names, false, parameters)) {
            Name owner = link.owner(apex);
            links.put(owner, link.node());
            boolean mayLack = !needed.contains(owner) && isOptedOut(records, owner);
            if (!records.containsKey(owner) && !mayLack) {
                report(ChainFault.MISSING, link.node().owner());
            }
        }
        for (Map.Entry<Name, byte[]> record : records.entrySet()) {
            Name owner = record.getKey();
            ZoneNode node = links.get(owner);
            if (node == null) {
                report(ChainFault.SUPERFLUOUS, owner);
                continue;
            }
            Name next = records.higherKey(owner);
            checkRecord(
                    owner,
                    record.getValue(),
                    parameters.length,
                    next == null ? records.firstKey() : next,
                    node);
        }
    }

    /// The records of one chain by owner.
    private NavigableMap<Name, byte[]> records(byte[] parameters) {
        NavigableMap<Name, byte[]> records = new TreeMap<>();
        for (ZoneNode node : nodes) {
            RrSet set = node.set(RrType.NSEC3);
            if (set == null) {
                continue;
            }
            for (byte[] rdata : set.rdata()) {
                if (belongs(rdata, parameters) && records.put(node.owner(), rdata) != null) {
                    report(ChainFault.AMBIGUOUS, node.owner());
                }
            }
        }
        return records;
    }

    /// Whether the record that covers a hash says that there may be unsigned delegations (RFC 5155 §6).
    private static boolean isOptedOut(NavigableMap<Name, byte[]> records, Name owner) {
        if (records.isEmpty()) {
            return false;
        }
        Map.Entry<Name, byte[]> covering = records.lowerEntry(owner);
        byte[] rdata = (covering == null ? records.lastEntry() : covering).getValue();
        return (rdata[1] & Nsec3Chain.OPT_OUT) != 0;
    }

    private void checkRecord(Name owner, byte[] rdata, int nextAt, Name next, ZoneNode node) {
        int bitmapAt = nextAt + 1 + Nsec3Hash.LENGTH;
        if (rdata.length < bitmapAt || rdata[nextAt] != Nsec3Hash.LENGTH) {
            report(ChainFault.MALFORMED, owner);
            return;
        }
        byte[] nextLabel = new byte[1 + Nsec3Hash.LABEL_LENGTH];
        nextLabel[0] = Nsec3Hash.LABEL_LENGTH;
        Base32Hex.encode(rdata, nextAt + 1, Nsec3Hash.LENGTH, nextLabel, 1);
        if (Names.compareLabel(nextLabel, 0, next.wire(), 0) != 0) {
            report(ChainFault.WRONG_NEXT, owner);
        }
        byte[] prefix = Arrays.copyOf(rdata, nextAt);
        byte[] hash = Arrays.copyOfRange(rdata, nextAt + 1, bitmapAt);
        if (!Arrays.equals(rdata, Nsec3Chain.data(prefix, hash, node))) {
            report(ChainFault.WRONG_TYPES, owner);
        }
    }
}
