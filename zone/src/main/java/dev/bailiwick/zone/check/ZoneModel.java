package dev.bailiwick.zone.check;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.check.ZoneNode.Place;
import dev.bailiwick.zone.master.RecordSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A zone as its file says it, nothing corrected: names in canonical order, every record with its line.
final class ZoneModel implements RecordSink {
    private final FindingLog log;
    private final Map<Name, ZoneNode> nodes = new HashMap<>();
    private final Set<Name> emptyNonTerminals = new HashSet<>();
    private final List<ZoneNode> sorted = new ArrayList<>();
    private Name origin = Name.ROOT;
    private String file = "";
    private @Nullable Name firstSoaOwner;
    private final byte[] lastOwner = new byte[Names.MAX_OCTETS];
    private int lastOwnerLength;
    private @Nullable ZoneNode last;
    private @Nullable ZoneRecord foreignSoa;
    private @Nullable Name foreignSoaOwner;
    private long records;

    ZoneModel(FindingLog log) {
        this.log = log;
    }

    @Override
    public void enterFile(String shown) {
        file = shown;
    }

    @Override
    public void record(
            byte[] owner,
            int ownerLength,
            int type,
            long ttl,
            byte[] rdata,
            int rdataAt,
            int rdataLength,
            int line) {
        byte[] octets = Arrays.copyOfRange(rdata, rdataAt, rdataAt + rdataLength);
        ZoneRecord record = new ZoneRecord(type, ttl, octets, file, line);
        ZoneNode node = last;
        boolean isSame = Arrays.equals(owner, 0, ownerLength, lastOwner, 0, lastOwnerLength);
        if (node == null || !isSame) {
            Name name = Name.read(owner, 0, ownerLength);
            if (name == null) {
                throw new IllegalArgumentException("owner is no name");
            }
            node = nodes.computeIfAbsent(name, ZoneNode::new);
            last = node;
            System.arraycopy(owner, 0, lastOwner, 0, ownerLength);
            lastOwnerLength = ownerLength;
        }
        node.add(record);
        records++;
        if (type == RrType.SOA && firstSoaOwner == null) {
            firstSoaOwner = node.name();
        }
    }

    /// The owner of the first SOA record, which as a rule is the zone's name; null without one.
    @Nullable Name firstSoaOwner() {
        return firstSoaOwner;
    }

    /// Says which zone the records are of and takes those of other zones out; call when all are in.
    void finish(Name apex) {
        origin = apex;
        sorted.addAll(nodes.values());
        sorted.sort(Comparator.comparing(ZoneNode::name));
        sorted.removeIf(this::isOutOfZone);
        findPlaces();
    }

    private boolean isOutOfZone(ZoneNode node) {
        if (node.name().isAtOrBelow(origin)) {
            return false;
        }
        nodes.remove(node.name());
        records -= node.records().size();
        for (ZoneRecord record : node.records()) {
            if (record.type() == RrType.SOA && foreignSoa == null) {
                foreignSoa = record;
                foreignSoaOwner = node.name();
            }
            log.add(
                    Check.OUT_OF_ZONE,
                    record,
                    node.name() + " is not at or below " + origin + ", so the record is ignored",
                    "remove it, or check the last $ORIGIN and the final dots");
        }
        return true;
    }

    /// Finds the part of the zone that each name lies in: names below another follow it in canonical order.
    private void findPlaces() {
        ZoneNode cut = null;
        ZoneNode alias = null;
        for (ZoneNode node : sorted) {
            boolean isApex = node.name().length() == origin.length();
            if (cut != null && node.name().isAtOrBelow(cut.name())) {
                node.place = Place.BELOW_CUT;
            } else if (alias != null && node.name().isAtOrBelow(alias.name())) {
                node.place = Place.BELOW_DNAME;
            } else if (!isApex && node.has(RrType.NS)) {
                node.place = Place.CUT;
                cut = node;
            } else if (node.has(RrType.DNAME)) {
                alias = node;
            }
            if (!isApex) {
                addEmptyNonTerminals(node.name());
            }
        }
    }

    private void addEmptyNonTerminals(Name name) {
        Name ancestor = name.parent();
        while (ancestor.length() > origin.length()
                && !nodes.containsKey(ancestor)
                && emptyNonTerminals.add(ancestor)) {
            ancestor = ancestor.parent();
        }
    }

    Name origin() {
        return origin;
    }

    long records() {
        return records;
    }

    /// The owners in canonical order (RFC 4034 §6.1).
    List<ZoneNode> nodes() {
        return sorted;
    }

    @Nullable ZoneNode node(Name name) {
        return nodes.get(name);
    }

    /// The apex; without records when the file has none there.
    ZoneNode apex() {
        ZoneNode apex = nodes.get(origin);
        return apex == null ? new ZoneNode(origin) : apex;
    }

    /// Whether a name without records has names below it (RFC 8020 §2, RFC 4592 §2.2.2).
    boolean isEmptyNonTerminal(Name name) {
        return emptyNonTerminals.contains(name);
    }

    Set<Name> emptyNonTerminals() {
        return emptyNonTerminals;
    }

    /// The owner of an SOA record outside the zone: a sign that the zone has another name than was said.
    @Nullable Name foreignSoaOwner() {
        return foreignSoaOwner;
    }

    @Nullable ZoneRecord foreignSoa() {
        return foreignSoa;
    }

    /// The topmost cut that a name lies at or below, or null.
    @Nullable ZoneNode cutAbove(Name name) {
        ZoneNode found = null;
        byte[] wire = name.wire();
        for (int at = 0; wire.length - at > origin.length(); at += wire[at] + 1) {
            Name ancestor = Name.read(wire, at, wire.length);
            ZoneNode node = ancestor == null ? null : nodes.get(ancestor);
            if (node != null && node.place == Place.CUT) {
                found = node;
            }
        }
        return found;
    }

    /// Whether a DNAME record above a name renames it (RFC 6672 §2.2).
    boolean isBelowDname(Name name) {
        Name at = name;
        while (at.length() > origin.length()) {
            at = at.parent();
            ZoneNode node = nodes.get(at);
            if (node != null && node.has(RrType.DNAME)) {
                return true;
            }
        }
        return false;
    }

    /// The nearest existing name at or above a name of the zone (RFC 4592 §3.3.1).
    Name closestEncloser(Name name) {
        Name at = name;
        while (at.length() > origin.length()
                && !nodes.containsKey(at)
                && !emptyNonTerminals.contains(at)) {
            at = at.parent();
        }
        return at;
    }

    /// The node that answers for a name: its own, or that of the wildcard which makes it up (RFC 4592 §3.3.1).
    @Nullable ZoneNode answering(Name name) {
        ZoneNode node = nodes.get(name);
        if (node != null || emptyNonTerminals.contains(name)) {
            return node;
        }
        Name encloser = closestEncloser(name);
        return encloser.length() + 2 > Names.MAX_OCTETS
                ? null
                : nodes.get(encloser.child(new byte[] {'*'}));
    }
}
